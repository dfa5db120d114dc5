import { PAGE_STYLE } from "@/lib/embedded-github/oauth/page-style";

const LAYOUT = `
body{font-size:13px}
.bar{display:flex;align-items:center;gap:16px;height:52px;padding:0 24px;border-bottom:1px solid var(--line)}
.bar .brand{display:flex;align-items:center;gap:10px;min-width:0;color:var(--fg);font-weight:500}
.bar form{display:flex;align-items:center;gap:8px;margin:0 0 0 auto;min-width:0}
.bar img{flex:none;border-radius:50%}
.bar b{font-weight:500;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.plain{padding:6px 0 6px 8px;border:0;background:none;color:var(--accent);white-space:nowrap}
.plain:hover{text-decoration:underline}
main{max-width:920px;margin:0 auto;padding:28px 24px 64px}
h1{font-size:20px;line-height:28px;font-weight:600;letter-spacing:-.018em}
h2{font-size:14px;line-height:20px;font-weight:600}
.tabs{display:flex;gap:20px;margin:12px 0 24px;border-bottom:1px solid var(--line)}
.tabs a{padding:8px 0;margin-bottom:-1px;border-bottom:2px solid transparent;color:var(--fg-muted);font-weight:500}
.tabs a:hover{color:var(--fg);text-decoration:none}
.tabs a[aria-current]{color:var(--fg);border-color:var(--accent-solid)}
.back{display:inline-block;margin-bottom:8px}
.head{display:flex;align-items:flex-end;justify-content:space-between;gap:12px 24px;flex-wrap:wrap;margin-bottom:12px}
.head>div{flex:1 1 320px;min-width:0}
.head p{max-width:72ch;text-wrap:pretty}
section+section{margin-top:40px}
.narrow{max-width:600px}
.note{margin-bottom:20px;padding:10px 12px;border:1px solid var(--success-line);border-radius:8px;background:var(--success-bg);color:var(--success)}
.empty{padding:32px 24px;border:1px dashed var(--line-strong);border-radius:10px;text-align:center}
.empty b{display:block;margin-bottom:2px;color:var(--fg);font-weight:600}
.empty .primary{margin-top:16px}
.actions{display:flex;flex-wrap:wrap;gap:8px;margin-top:24px}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
code{font:400 12px/16px var(--mono)}
.chip{display:inline-block;margin:4px 4px 0 0;padding:1px 6px;border-radius:5px;background:var(--inset);color:var(--fg-muted);font:400 12px/18px var(--mono);overflow-wrap:anywhere}
`;

const TABLES = `
.list{border:1px solid var(--line);border-radius:10px;overflow:hidden}
table{width:100%;table-layout:fixed;border-collapse:collapse;font-size:13px;line-height:20px}
th{padding:8px 12px;background:var(--surface);color:var(--fg-muted);font-size:12px;line-height:16px;font-weight:500;text-align:left;white-space:nowrap}
td{padding:10px 12px;border-top:1px solid var(--line);color:var(--fg-muted);vertical-align:top}
th:first-child,td:first-child{padding-left:16px}
th:last-child,td:last-child{padding-right:16px}
th:first-child{width:40%}
th:last-child{width:14%}
td:first-child{color:var(--fg);overflow-wrap:anywhere}
td:first-child>b,td:first-child>a{font-weight:500}
td .sub{display:block;font-size:12px;line-height:16px;color:var(--fg-subtle)}
td.act{text-align:right;white-space:nowrap}
td.act a{color:var(--danger)}
td time,td .when{white-space:nowrap}
td>time{display:inline-block}
td>time::first-letter{text-transform:uppercase}
.late{color:var(--danger)}
@media(max-width:767px){
thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
table,tbody,tr,td{display:block}
tr{padding:12px 16px}
tr+tr{border-top:1px solid var(--line)}
td,td:first-child,td:last-child{width:auto;padding:0;border:0}
td[data-label]{display:flex;gap:12px;margin-top:6px;text-align:left}
td[data-label]::before{content:attr(data-label);flex:0 0 84px;color:var(--fg-subtle)}
td.act{margin-top:4px;text-align:left}
td.act a{display:inline-block;padding:10px 0}
}
`;

const FORMS = `
fieldset{margin:20px 0 0;padding:0;border:0;min-width:0}
legend{padding:0;font-weight:500}
legend+.hint{margin-top:2px}
.choices{margin-top:8px;border:1px solid var(--line);border-radius:10px}
.choices>div{padding:4px 12px}
.choices>div+div{border-top:1px solid var(--line)}
.choice{display:flex;gap:10px;padding:6px 0;cursor:pointer}
.choice.inner{margin-left:26px}
.choice input{flex:none;width:16px;height:16px;margin:2px 0 0;accent-color:var(--accent-solid)}
.choice span{min-width:0;overflow-wrap:anywhere}
.choice b{font:500 12px/20px var(--mono)}
.choice span span{display:block;font-size:12px;line-height:16px;color:var(--fg-muted)}
.field textarea{display:block;min-height:84px;resize:vertical;font:400 13px/20px var(--mono)}
.field select{appearance:none;max-width:240px;padding-right:32px}
.field select{background-image:linear-gradient(45deg,transparent 50%,var(--fg-muted) 50%),linear-gradient(-45deg,transparent 50%,var(--fg-muted) 50%);background-position:calc(100% - 18px) 50%,calc(100% - 13px) 50%;background-size:5px 5px;background-repeat:no-repeat}
.once{padding:16px;border:1px solid var(--attention-line);border-radius:10px;background:var(--attention-bg)}
.once h2{color:var(--attention)}
.once+.once,.once+dl{margin-top:16px}
.secret{display:block;margin:10px 0;padding:10px 12px;border:1px solid var(--line-strong);border-radius:8px;background:var(--canvas);color:var(--fg);font:500 13px/20px var(--mono);overflow-wrap:anywhere;user-select:all;-webkit-user-select:all}
h2+dl,h2+form{margin-top:12px}
dl{margin:0;border:1px solid var(--line);border-radius:10px}
dl>div{display:flex;flex-wrap:wrap;align-items:center;gap:4px 12px;min-height:44px;padding:8px 16px}
dl>div+div{border-top:1px solid var(--line)}
dt{flex:0 0 120px;color:var(--fg-muted)}
dd{flex:1 1 200px;min-width:0;margin:0;overflow-wrap:anywhere}
dd code{user-select:all;-webkit-user-select:all}
.sum{margin-top:20px;padding:10px 12px;border:1px solid var(--danger-line);border-radius:8px;background:var(--danger-bg);color:var(--danger)}
.usage{margin-top:16px;padding:10px 12px;border-radius:8px;background:var(--inset);overflow-x:auto;white-space:pre;font:400 12px/18px var(--mono)}
@media(max-width:639px){
body,table{font-size:14px}
.bar{padding:0 16px}
.bar .brand span{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.plain{padding:10px 0 10px 8px}
main{padding:20px 16px 48px}
.tabs a{padding:12px 0}
.choice{padding:10px 0}
.head .primary,.head .secondary,.empty .primary,.actions>*{width:100%}
.field select{max-width:none}
}
`;

/** The look of the settings pages. One text, so that its hash is known. */
export const SETTINGS_STYLE = PAGE_STYLE + LAYOUT + TABLES + FORMS;
