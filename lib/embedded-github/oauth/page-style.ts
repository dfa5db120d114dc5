/** The look of the two pages that the embedded GitHub itself shows, in Berth's tokens. One text, so that its hash is known. */
export const PAGE_STYLE = `
:root{color-scheme:light dark;--canvas:#fff;--surface:#f7f8fa;--hover:#f3f5f7;--line:#e4e7eb;--line-strong:#cdd3da;
--fg:#11161c;--fg-muted:#515c68;--fg-subtle:#606b77;--accent:#0a5bc2;--accent-solid:#0b63d1;--accent-bg:#e9f2fd;--inset:#eff1f4}
@media(prefers-color-scheme:dark){:root{--canvas:#0d1014;--surface:#12161b;--hover:#181d23;--line:#222830;--line-strong:#363f4a;
--fg:#edf0f3;--fg-muted:#a3adb8;--fg-subtle:#88929e;--accent:#74b4ff;--accent-solid:#4a9bff;--accent-bg:#0f2440;--inset:#090b0e}}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;display:grid;place-items:center;padding:32px 16px;background:var(--canvas);color:var(--fg);
font:400 14px/20px "Geist Variable",Geist,ui-sans-serif,system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif}
main{width:100%;max-width:400px}
.brand{display:flex;align-items:center;gap:10px;font-size:13px;color:var(--fg-muted)}
.brand svg{width:24px;height:24px;flex:none}
.ink{fill:var(--fg)}.line{stroke:var(--fg)}.hull{fill:var(--accent-solid)}
h1{margin:24px 0 6px;font-size:26px;line-height:32px;font-weight:600;letter-spacing:-.022em;overflow-wrap:anywhere}
h2{margin:0 0 8px;font-size:13px;line-height:20px;font-weight:600}
p{margin:0;color:var(--fg-muted)}
section{margin-top:24px}
.asks{margin:0;padding:0;list-style:none;border:1px solid var(--line);border-radius:10px;background:var(--surface)}
.asks li{padding:10px 12px;font-size:13px;line-height:20px}
.asks li+li{border-top:1px solid var(--line)}
code{display:block;margin-top:2px;color:var(--fg-subtle);font:400 12px/16px "Geist Mono Variable","Geist Mono",ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
.people{display:grid;gap:8px}
button{display:flex;align-items:center;gap:12px;width:100%;min-height:56px;padding:8px 12px;border:1px solid var(--line-strong);border-radius:10px;
background:var(--canvas);color:inherit;font:inherit;text-align:left;cursor:pointer}
button:hover{background:var(--hover)}
button:focus-visible{outline:2px solid var(--accent-solid);outline-offset:2px}
button.first{border-color:var(--accent-solid);background:var(--accent-bg)}
button img{flex:none;width:32px;height:32px;border-radius:6px}
button b{display:block;font-weight:600}
button span span{display:block;font-size:12px;line-height:16px;color:var(--fg-muted)}
button>span{min-width:0;overflow-wrap:anywhere}
button svg{flex:none;margin-left:auto;width:16px;height:16px;color:var(--fg-subtle)}
.cancel{justify-content:center;min-height:44px;margin-top:16px;border-color:transparent;color:var(--fg-muted)}
.where{margin-top:8px;text-align:center;font-size:12px;line-height:16px;overflow-wrap:anywhere}
`;
