"""What the page of an evaluation has of its own, beside the style of all reports."""

from __future__ import annotations

EVALUATION_STYLE = """
:root{--good:#0a6b3d;--bad:#b3261e}
@media (prefers-color-scheme:dark){:root{--good:#6fd6a3;--bad:#ff9d94}}
body{max-width:90rem}
.filters{position:sticky;top:0;z-index:1;background:var(--paper);
border-bottom:1px solid var(--edge);padding:.4rem 0;display:flex;flex-wrap:wrap;
gap:.3rem 1.5rem;align-items:baseline}
.filters fieldset{border:0;margin:0;padding:0;display:flex;flex-wrap:wrap;gap:.1rem .9rem}
.filters legend{float:left;color:var(--soft);padding:0 .6rem 0 0}
.filters label{display:inline-flex;gap:.3rem;align-items:center;min-height:1.6rem;cursor:pointer}
.row{content-visibility:auto;contain-intrinsic-size:auto 20rem;counter-increment:rows;
background:var(--card);border:1px solid var(--edge);border-radius:.5rem;margin:.8rem 0;
padding:.7rem .9rem;scroll-margin-top:4rem}
.questions{counter-reset:rows}
.shown{color:var(--soft)}.shown::before{content:counter(rows) " "}
.row header{display:flex;flex-wrap:wrap;gap:.2rem .8rem;color:var(--soft);font-size:.85rem}
.asked{display:flex;flex-wrap:wrap;gap:.8rem;align-items:flex-start;margin:.3rem 0 .6rem}
.asked svg{width:13rem;height:9.75rem;flex:none;background:var(--paper);border-radius:.3rem}
.asked .words{flex:1 1 20rem;min-width:0}
.words h3{white-space:pre-wrap;font-weight:600}
.replies{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(24rem,100%),1fr));gap:.8rem}
.replies section{background:var(--paper);border:1px solid var(--edge);border-radius:.4rem;
padding:.5rem .7rem;min-width:0}
.replies h4{margin:0 0 .3rem;font-size:.85rem;font-weight:500;color:var(--soft);display:flex;
flex-wrap:wrap;gap:.1rem .8rem;justify-content:space-between}
.said{white-space:pre-wrap;text-align:start}.long{max-height:22rem;overflow-y:auto}
.mark{font-weight:600;color:var(--ink)}.good{color:var(--good)}.bad{color:var(--bad)}
.nothing{color:var(--soft);font-style:italic}
.replies summary{color:var(--soft);font-size:.9rem}
.figures th .soft{display:block;font-weight:400}
.figures{table-layout:fixed;min-width:22rem}
.figures thead td{border:0}.figures thead .number{white-space:normal}
.figures tbody th{overflow-wrap:normal}.figures .count{color:var(--soft);font-weight:400}
.main td{font-weight:600}
"""
