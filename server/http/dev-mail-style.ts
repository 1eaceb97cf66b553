/** The style of /dev/mail, served as a file so that its pages need nothing inline. */
export const DEV_MAIL_STYLE = `
:root {
  color-scheme: light dark;
  --surface: light-dark(#ffffff, #14181c);
  --raised: light-dark(#f6f7f8, #20262c);
  --line: light-dark(#e2e5e9, #2b323a);
  --text: light-dark(#14181d, #eef1f4);
  --quiet: light-dark(#5b6672, #9aa6b2);
  --accent: light-dark(#0b6b57, #4cc9a8);
  --good: light-dark(#14784a, #5fd08f);
  --warn: light-dark(#8f5a00, #f0b557);
  --bad: light-dark(#b3261e, #ff8a80);
}
* { box-sizing: border-box; }
body {
  margin: 0;
  background: var(--surface);
  color: var(--text);
  font: 14px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Noto Sans Bengali", Vrinda, sans-serif;
}
main { max-width: 1080px; margin: 0 auto; padding: 32px 20px; }
h1 { margin: 0; font-size: 22px; font-weight: 650; line-height: 1.35; overflow-wrap: anywhere; }
p { margin: 4px 0; }
a { color: var(--accent); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
.quiet, time, .kind { color: var(--quiet); }
.empty { margin-top: 32px; max-width: 60ch; }

.letters { margin: 24px 0 0; padding: 0; list-style: none; border-top: 1px solid var(--line); }
.letters a {
  display: grid;
  grid-template-columns: minmax(0, 17rem) minmax(0, 1fr) 7rem 5rem 10.5rem;
  gap: 12px;
  align-items: baseline;
  padding: 10px 8px;
  border-bottom: 1px solid var(--line);
  color: inherit;
  text-decoration: none;
}
.letters a:hover { background: var(--raised); }
.to, .subject { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.subject { font-weight: 500; }
time { text-align: right; font-variant-numeric: tabular-nums; }

.state { font-weight: 600; }
.sent { color: var(--good); }
.captured { color: var(--accent); }
.waiting { color: var(--warn); }
.failed, .problem { color: var(--bad); }

dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 4px 16px; margin: 20px 0; }
dt { color: var(--quiet); }
dd { margin: 0; overflow-wrap: anywhere; }
nav { display: flex; gap: 4px; border-bottom: 1px solid var(--line); }
nav a { padding: 8px 12px; color: var(--quiet); text-decoration: none; border-bottom: 2px solid transparent; }
nav a[aria-current] { color: var(--text); border-color: var(--accent); font-weight: 600; }
iframe { display: block; width: 100%; height: 900px; margin-top: 16px; border: 1px solid var(--line); border-radius: 10px; }
iframe.phone { width: 362px; height: 720px; max-width: 100%; margin-inline: auto; }
pre { margin: 16px 0; padding: 20px; font: inherit; white-space: pre-wrap; overflow-wrap: anywhere; background: var(--raised); border-radius: 10px; }

@media (max-width: 700px) {
  .letters a { grid-template-columns: minmax(0, 1fr) max-content; row-gap: 2px; }
  .to, .subject { grid-column: 1 / -1; }
  .kind { display: none; }
}
`;
