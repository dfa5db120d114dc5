/** Berth's tokens, light and dark as the system has it; the pages of the embedded GitHub carry them themselves. */
const TOKENS = `
@font-face{font-family:"Geist Variable";src:url(/login/oauth/fonts/geist.woff2) format("woff2");font-weight:100 900;font-display:swap}
@font-face{font-family:"Geist Mono Variable";src:url(/login/oauth/fonts/geist-mono.woff2) format("woff2");font-weight:100 900;font-display:swap}
:root{color-scheme:light dark;--canvas:#fff;--surface:#f7f8fa;--hover:#f3f5f7;--inset:#eff1f4;--line:#e4e7eb;--line-strong:#cdd3da;--line-control:#7e8894;
--fg:#11161c;--fg-muted:#515c68;--fg-subtle:#606b77;--ink:#161c24;--ink-hover:#2a323c;--on-ink:#fff;
--accent:#0a5bc2;--accent-solid:#0b63d1;--accent-bg:#e9f2fd;--success:#13682f;--success-bg:#e5f6ea;--success-line:#a3d9b2;
--attention:#8a4b00;--attention-bg:#fff3db;--attention-line:#efcd8c;--danger:#b0161f;--danger-solid:#cf222e;--danger-bg:#ffeceb;--danger-line:#f5b5b2;
--sans:"Geist Variable",Geist,ui-sans-serif,system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;
--mono:"Geist Mono Variable","Geist Mono",ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
@media(prefers-color-scheme:dark){:root{--canvas:#0d1014;--surface:#12161b;--hover:#181d23;--inset:#090b0e;--line:#222830;--line-strong:#363f4a;--line-control:#6d7783;
--fg:#edf0f3;--fg-muted:#a3adb8;--fg-subtle:#88929e;--ink:#edf0f3;--ink-hover:#fff;--on-ink:#0d1014;
--accent:#74b4ff;--accent-solid:#4a9bff;--accent-bg:#0f2440;--success:#62d385;--success-bg:#0f2818;--success-line:#225a35;
--attention:#f2b855;--attention-bg:#2a2010;--attention-line:#634818;--danger:#ff908a;--danger-solid:#f85650;--danger-bg:#321719;--danger-line:#72302f}}
`;

const BASE = `
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--canvas);color:var(--fg);font:400 14px/20px var(--sans);font-variant-numeric:tabular-nums;-webkit-font-smoothing:antialiased}
a{color:var(--accent);text-decoration:none}
a:hover{text-decoration:underline}
:focus-visible{outline:2px solid var(--accent-solid);outline-offset:2px}
button{font:inherit;color:inherit;cursor:pointer}
h1,h2,h3,p{margin:0;overflow-wrap:anywhere}
p{color:var(--fg-muted)}
.brand svg{width:24px;height:24px;flex:none}
.ink{fill:var(--fg)}.line{stroke:var(--fg)}.hull{fill:var(--accent-solid)}
.people{display:grid;gap:8px}
.person{display:flex;align-items:center;gap:12px;width:100%;min-height:56px;padding:8px 12px;border:1px solid var(--line-strong);border-radius:10px;background:var(--canvas);text-align:left}
.person:hover{background:var(--hover)}
.person.first{border-color:var(--accent-solid);background:var(--accent-bg)}
.person img{flex:none;border-radius:6px}
.person b{display:block;font-weight:600}
.person>span{min-width:0;overflow-wrap:anywhere}
.person span span{display:block;font-size:12px;line-height:16px;color:var(--fg-muted)}
.person svg{flex:none;margin-left:auto;width:16px;height:16px;color:var(--fg-subtle)}
.field{margin-top:20px}
.field label,.field .label{display:block;margin-bottom:6px;font-weight:500}
.field input,.field textarea,.field select{width:100%;padding:6px 10px;border:1px solid var(--line-control);border-radius:6px;background:var(--canvas);color:var(--fg);font:inherit}
.field ::placeholder{color:var(--fg-subtle);opacity:1}
.field [aria-invalid]{border-color:var(--danger-solid)}
.hint,.wrong{margin-top:6px;font-size:12px;line-height:16px;color:var(--fg-subtle)}
.wrong{color:var(--danger)}
.primary,.secondary,.danger{display:inline-flex;align-items:center;justify-content:center;min-height:32px;padding:5px 12px;border:1px solid var(--line-strong);border-radius:6px;background:var(--canvas);color:var(--fg);font-weight:500;white-space:nowrap}
.primary{border-color:transparent;background:var(--ink);color:var(--on-ink)}
.primary:hover{background:var(--ink-hover);text-decoration:none}
.secondary:hover{background:var(--hover);text-decoration:none}
.danger{border-color:var(--danger-line);color:var(--danger)}
.danger:hover{background:var(--danger-bg);text-decoration:none}
@media(max-width:639px){.primary,.secondary,.danger{min-height:40px;padding:9px 16px}.field input,.field textarea,.field select{font-size:16px;line-height:24px}}
`;

const CARD = `
body{min-height:100vh;display:grid;place-items:center;padding:32px 16px}
main{width:100%;max-width:400px}
.brand{display:flex;align-items:center;gap:10px;font-size:13px;color:var(--fg-muted)}
h1{margin:24px 0 6px;font-size:26px;line-height:32px;font-weight:600;letter-spacing:-.022em}
h2{margin:0 0 8px;font-size:13px;line-height:20px;font-weight:600}
h1+.by{margin-bottom:8px;font-size:12px;line-height:16px;color:var(--fg-subtle)}
section{margin-top:24px}
.asks{margin:0;padding:0;list-style:none;border:1px solid var(--line);border-radius:10px;background:var(--surface)}
.asks li{padding:10px 12px;font-size:13px;line-height:20px}
.asks li+li{border-top:1px solid var(--line)}
.asks code{display:block;margin-top:2px;color:var(--fg-subtle);font:400 12px/16px var(--mono)}
.cancel{display:block;width:100%;min-height:44px;margin-top:16px;border:0;border-radius:10px;background:none;color:var(--fg-muted)}
.cancel:hover{background:var(--hover)}
.where{margin-top:8px;text-align:center;font-size:12px;line-height:16px}
.code{color:var(--fg);font:500 13px/20px var(--mono);letter-spacing:.04em;white-space:nowrap}
.after{margin-top:16px}
.user-code{font:500 20px/28px var(--mono)!important;letter-spacing:.08em;text-transform:uppercase}
.user-code::placeholder{text-transform:none}
form>.primary{width:100%;min-height:44px;margin-top:20px;border-radius:10px;font-size:14px}
`;

/** Of the pages on which one thing is asked. Each of these is one text, so that its hash is known. */
export const CARD_STYLE = TOKENS + BASE + CARD;

/** What every page of ours begins with. */
export const PAGE_STYLE = TOKENS + BASE;
