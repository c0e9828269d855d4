"""The style sheet of the report: light and dark, narrow and wide."""

from __future__ import annotations

STYLE = """
:root{color-scheme:light dark;--ink:#1c1e21;--soft:#5c636b;--paper:#fff;--card:#f6f7f8;
--edge:#d9dde1;--c0:#0b63a8;--c1:#c2410c;--c2:#0a7d5a;--c3:#93318a;--c4:#8a6100;--c5:#444c56}
@media (prefers-color-scheme:dark){:root{--ink:#e6e8ea;--soft:#a2abb4;--paper:#15181b;
--card:#1e2226;--edge:#363c43;--c0:#6cb6ff;--c1:#ff9b6a;--c2:#56d4a5;--c3:#e39bdc;--c4:#e3bd5b;
--c5:#c3cad2}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:66rem;padding:1rem;background:var(--paper);color:var(--ink);
font:1rem/1.5 system-ui,sans-serif;overflow-wrap:anywhere}
h1{font-size:1.6rem;line-height:1.25;margin:.5rem 0}h2{font-size:1.2rem;margin:2rem 0 .5rem}
h3{font-size:1rem;margin:0 0 .5rem}
p{margin:.4rem 0}.soft{color:var(--soft)}
.state{display:inline-block;padding:.1rem .6rem;border:1px solid var(--edge);border-radius:1rem}
.facts{display:grid;grid-template-columns:repeat(auto-fit,minmax(8.5rem,1fr));gap:.6rem;
margin:1rem 0;padding:0}
.facts div,figure,.sample{background:var(--card);border:1px solid var(--edge);border-radius:.5rem;
padding:.6rem .8rem}
.facts dt{color:var(--soft);font-size:.85rem}.facts dd{margin:0;font-size:1.15rem}
.charts{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(20rem,100%),1fr));gap:.8rem}
figure{margin:0}figcaption{font-weight:600}
svg{display:block;width:100%;height:auto}svg text{fill:var(--soft);font:12px system-ui,sans-serif}
.grid{stroke:var(--edge)}
polyline{fill:none;stroke-width:1.8;stroke-linejoin:round}.pale{stroke:var(--c0);opacity:.3;
stroke-width:1}
.line-0{stroke:var(--c0)}.line-1{stroke:var(--c1);stroke-dasharray:7 3}
.line-2{stroke:var(--c2);stroke-dasharray:2 3}.line-3{stroke:var(--c3);stroke-dasharray:10 3 2 3}
.line-4{stroke:var(--c4);stroke-dasharray:5 5}.line-5{stroke:var(--c5);stroke-dasharray:1 4}
circle{fill:var(--card);stroke-dasharray:none!important;stroke-width:1.5}
.legend{list-style:none;display:flex;flex-wrap:wrap;gap:.1rem 1rem;margin:.3rem 0 0;padding:0;
font-size:.85rem}
.legend svg{display:inline-block;width:1.8rem;height:.6rem;vertical-align:middle;margin-right:.3rem}
.wide{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:.95rem}
caption{text-align:left;font-weight:600;padding:.3rem 0}
th,td{text-align:left;vertical-align:top;padding:.3rem .8rem .3rem 0;
border-top:1px solid var(--edge)}
thead th{border-top:0;color:var(--soft);font-weight:500}
tbody th{font-weight:500}.number{text-align:right;font-variant-numeric:tabular-nums;
white-space:nowrap}
td.said{white-space:pre-wrap}th.when{width:7.5rem}.counts td,.counts th{vertical-align:middle}
.bar{display:block;height:.6rem;background:var(--c0);border-radius:.2rem;min-width:1px}
.sample{margin:.8rem 0}.photos{display:flex;flex-wrap:wrap;gap:.5rem;margin:0 0 .5rem}
.photos img{max-width:15rem;max-height:11rem;border-radius:.3rem}
pre{background:var(--card);border:1px solid var(--edge);border-radius:.5rem;padding:.8rem;
overflow-x:auto;font-size:.85rem;line-height:1.4}
summary{cursor:pointer;padding:.3rem 0}
:focus-visible{outline:3px solid var(--c0);outline-offset:2px}
@media print{body{max-width:none}details{display:block}}
"""
