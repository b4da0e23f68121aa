from benchmarks.clock.run import main

raise SystemExit(main())
