"""Colors and style of the HTML report. Every text color keeps WCAG 2.2 AA contrast (4.5 : 1) on its ground."""

from __future__ import annotations

__all__ = ["DARK", "LIGHT", "STYLE"]

LIGHT = {
    "bg": "#ffffff", "panel": "#f5f7f9", "fg": "#1b1f24", "muted": "#57606a", "line": "#d0d7de", "link": "#0550ae",
    "high": "#a40e26", "high-bg": "#ffe3e0", "medium": "#744500", "medium-bg": "#fff0c2",
    "low": "#0a4a94", "low-bg": "#dcefff", "met": "#0f5a28", "met-bg": "#d9f7e0",
}
"""The light palette; ``x`` is readable on ``x-bg``, on ``bg`` and on ``panel``; ``fg`` on every ground."""

DARK = {
    "bg": "#14171b", "panel": "#1c2127", "fg": "#e6eaef", "muted": "#a2adb9", "line": "#3a424c", "link": "#8fc1ff",
    "high": "#ffa59e", "high-bg": "#54191e", "medium": "#f3cd63", "medium-bg": "#463504",
    "low": "#a3cfff", "low-bg": "#143761", "met": "#85e39a", "met-bg": "#143f21",
}
"""The dark palette, under the same names."""


def _palette(colors: dict[str, str], scheme: str) -> str:
    return f"color-scheme:{scheme};" + "".join(f"--tk-{name}:{value};" for name, value in colors.items())


_RULES = """
.trustkit{box-sizing:border-box;max-width:60rem;margin:0 auto;padding:1.25rem 1.5rem;background:var(--tk-bg);
 color:var(--tk-fg);font:400 15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;
 border:1px solid var(--tk-line);border-radius:10px;overflow-wrap:anywhere;text-align:start}
.trustkit *{box-sizing:border-box}
.trustkit h2,.trustkit h3{margin:0;font-weight:650;line-height:1.3;color:inherit}
.trustkit h2{font-size:1.25rem}
.trustkit h3{font-size:.95rem;margin:1.5rem 0 .6rem}
.trustkit p{margin:.35rem 0}
.trustkit a:any-link{color:var(--tk-link);text-underline-offset:.15em}
.trustkit code{font:.92em ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;background:none;color:inherit;padding:0}
.trustkit .tk-list.tk-list{list-style:none;margin:0;padding:0}
.trustkit .tk-muted{color:var(--tk-muted);font-size:.87rem}
.trustkit .tk-counts{display:flex;flex-wrap:wrap;gap:.4rem;margin:.6rem 0 0}
.trustkit .tk-chip{padding:.1rem .55rem;border-radius:1rem;font-size:.85rem;font-weight:600;white-space:nowrap;
 border:1px solid currentColor}
.trustkit .tk-plain{color:var(--tk-muted);background:var(--tk-panel);border-color:var(--tk-line);font-weight:400}
.trustkit .tk-high{--tk-c:var(--tk-high);--tk-g:var(--tk-high-bg);--tk-u:solid}
.trustkit .tk-medium{--tk-c:var(--tk-medium);--tk-g:var(--tk-medium-bg);--tk-u:dashed}
.trustkit .tk-low{--tk-c:var(--tk-low);--tk-g:var(--tk-low-bg);--tk-u:dotted}
.trustkit .tk-met{--tk-c:var(--tk-met);--tk-g:var(--tk-met-bg);--tk-u:double}
.trustkit .tk-chip:not(.tk-plain){color:var(--tk-c);background:var(--tk-g)}
.trustkit .tk-index{border:1px solid var(--tk-line);border-radius:8px;overflow:hidden}
.trustkit .tk-index li{display:grid;grid-template-columns:1.4rem 6.2rem 1fr auto;gap:.2rem .6rem;align-items:baseline;
 padding:.4rem .8rem}
.trustkit .tk-index li+li{border-top:1px solid var(--tk-line)}
.trustkit .tk-turn{display:grid;grid-template-columns:7.5rem minmax(0,1fr);gap:.1rem 1rem;padding:.65rem .8rem;
 border-top:1px solid var(--tk-line)}
.trustkit .tk-turn:last-child{border-bottom:1px solid var(--tk-line)}
.trustkit .tk-customer{background:var(--tk-panel)}
.trustkit .tk-who strong{display:block;font-weight:650}
.trustkit .tk-who span{display:block;color:var(--tk-muted);font-size:.8rem;font-variant-numeric:tabular-nums}
.trustkit .tk-text{margin:0;white-space:pre-wrap}
.trustkit .tk-aside{color:var(--tk-muted)}
.trustkit mark{background:var(--tk-g);color:var(--tk-fg);border-radius:3px;padding:.08em 0;
 text-decoration:underline var(--tk-u) 2px var(--tk-c);text-underline-offset:.22em;
 -webkit-box-decoration-break:clone;box-decoration-break:clone}
.trustkit .tk-also-high{border-bottom:2px solid var(--tk-high)}
.trustkit .tk-also-medium{border-bottom:2px dashed var(--tk-medium)}
.trustkit .tk-also-low{border-bottom:2px dotted var(--tk-low)}
.trustkit .tk-also-met{border-bottom:3px double var(--tk-met)}
.trustkit .tk-mask{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:.9em;
 border:1px dashed var(--tk-muted);border-radius:3px;padding:0 .2em}
.trustkit sup{font-size:.72em;line-height:0;font-weight:700;margin:0 .1em 0 .15em}
.trustkit sup a:any-link{color:var(--tk-c);text-decoration:none}
.trustkit .tk-finding{margin:.55rem 0 .35rem;padding:.6rem .9rem .7rem;background:var(--tk-bg);
 border:1px solid var(--tk-line);border-inline-start:5px solid var(--tk-c);border-radius:6px}
.trustkit .tk-finding:target{outline:2px solid var(--tk-c);outline-offset:2px}
.trustkit .tk-head{display:flex;flex-wrap:wrap;gap:.25rem .6rem;align-items:center;font-size:.87rem}
.trustkit .tk-head .tk-label{min-width:1.55em;padding:0 .35em;border-radius:1em;text-align:center;font-weight:700;
 color:var(--tk-c);border:1px solid var(--tk-c)}
.trustkit .tk-message{font-weight:600;margin:.45rem 0 .2rem}
.trustkit .tk-suggestion{margin:.2rem 0;padding-inline-start:1.35em;text-indent:-1.35em}
.trustkit .tk-suggestion>span{text-indent:0}
.trustkit .tk-quote{margin:.45rem 0;padding:0 0 0 .8rem;border:0;border-inline-start:3px solid var(--tk-line);
 color:inherit;font-size:1em;white-space:pre-wrap}
.trustkit table.tk-details{border-collapse:collapse;border:0;margin:.5rem 0 .3rem;font-size:.87rem;color:inherit;
 background:none}
.trustkit .tk-details tbody tr:nth-child(n){background:none}
.trustkit .tk-details th,.trustkit .tk-details td{padding:.18rem .9rem .18rem 0;text-align:start;vertical-align:top;
 border:0;border-top:1px solid var(--tk-line)}
.trustkit .tk-details th{color:var(--tk-muted);font-weight:400;white-space:nowrap}
.trustkit details{margin-top:1rem}
.trustkit details+details{margin-top:.4rem}
.trustkit summary{cursor:pointer;font-weight:600;font-size:.95rem}
.trustkit details li{padding:.2rem 0 .2rem 1.1rem;font-size:.9rem}
.trustkit a:focus-visible,.trustkit summary:focus-visible{outline:2px solid var(--tk-link);outline-offset:2px}
@media (max-width:36rem){.trustkit{padding:.9rem}.trustkit .tk-turn{grid-template-columns:1fr}
 .trustkit .tk-index li{grid-template-columns:1.4rem 1fr}.trustkit .tk-index li>:nth-child(n+3){grid-column:2}
 .trustkit .tk-who strong,.trustkit .tk-who span{display:inline;margin-inline-end:.5rem}}
@media print{.trustkit{border:0}.trustkit .tk-turn,.trustkit .tk-finding{break-inside:avoid}}
"""

STYLE = (
    f".trustkit{{{_palette(LIGHT, 'light')}}}"
    f"@media (prefers-color-scheme:dark){{.trustkit{{{_palette(DARK, 'dark')}}}}}"
    f"[data-jp-theme-light=true] .trustkit{{{_palette(LIGHT, 'light')}}}"
    f"[data-jp-theme-light=false] .trustkit{{{_palette(DARK, 'dark')}}}"
    # Paper is white whatever the screen is.
    f"@media print{{.trustkit{{{_palette(LIGHT, 'light')}}}}}" + _RULES.replace("\n", "")
)
"""The style sheet; every selector starts at ``.trustkit``, so that nothing around the report changes."""
