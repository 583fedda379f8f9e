import { chromium } from "@playwright/test";
const b = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--headless","--no-sandbox","--disable-gpu","--disable-quic","--no-first-run","--disable-background-networking","--disable-component-update","--disable-sync"] });
for (let i=0;i<4;i++){
const c = await b.newContext({ viewport: { width: 1366, height: 768 } });
const p = await c.newPage();
await p.addInitScript(() => { window.__long=[]; new PerformanceObserver(l=>{for(const e of l.getEntries())window.__long.push([Math.round(e.startTime),Math.round(e.duration)])}).observe({type:"longtask",buffered:true}); });
const t=Date.now(); await p.goto(process.argv[2]); await p.waitForSelector('.network-view[data-settled="true"]'); const d=Date.now()-t; await p.waitForTimeout(600);
console.log("settled", d, JSON.stringify(await p.evaluate(()=>window.__long)));
await c.close();}
await b.close();
