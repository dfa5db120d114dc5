import type { Commit } from "./commits";
import type { RepositoryPlan } from "./types";

export interface SiteFile {
  path: string;
  executable: boolean;
  text: string;
}

/** The files of one commit's tree: a small site, and the program that deploys it. */
export function siteOf(plan: RepositoryPlan, commit: Commit): SiteFile[] {
  const pages = ["index.html", "style.css", ...(commit.breaksSmokeTest ? ["returns.html"] : [])];
  return [
    file("public/index.html", page(plan, commit)),
    file("public/style.css", STYLE),
    file("README.md", `# ${plan.name}\n\n${plan.description}.\n\nDeploy it with \`.berth/deploy\`.\n`),
    file("src/version.txt", `${commit.version} ${commit.mark}\n`),
    file("test/smoke.txt", `${pages.join("\n")}\n`),
    { path: ".berth/deploy", executable: true, text: DEPLOY },
  ];
}

function file(path: string, text: string): SiteFile {
  return { path, executable: false, text };
}

function page(plan: RepositoryPlan, commit: Commit): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${html(plan.name)} ${html(commit.version)}</title>
<link rel="stylesheet" href="style.css">
</head>
<body>
<main>
<p class="owner">${html(plan.owner)}</p>
<h1>${html(plan.name)}</h1>
<p>${html(plan.description)}.</p>
<dl>
<dt>Version</dt><dd>${html(commit.version)}</dd>
<dt>Newest change</dt><dd><bdi>${html(commit.message)}</bdi></dd>
</dl>
</main>
</body>
</html>
`;
}

function html(text: string): string {
  return text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);
}

const STYLE = `:root { color-scheme: light dark; font: 16px/1.6 ui-sans-serif, system-ui, sans-serif; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: Canvas; color: CanvasText; }
main { width: min(36rem, 100vw - 3rem); }
.owner { margin: 0; opacity: .7; }
h1 { margin: 0 0 .5rem; font-size: 2rem; line-height: 1.2; letter-spacing: -.02em; overflow-wrap: anywhere; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1.5rem; margin-top: 2rem; padding-top: 1rem; border-top: 1px solid color-mix(in srgb, CanvasText 20%, Canvas); }
dt { opacity: .7; }
dd { margin: 0; }
`;

const DEPLOY = `#!/bin/sh
# Builds and checks this site. The deployer runs it in a checkout of the commit and serves what lies in $BERTH_OUTPUT.
set -eu

echo "Building $BERTH_REF for $BERTH_ENVIRONMENT"
mkdir -p "$BERTH_OUTPUT"
cp -R public/. "$BERTH_OUTPUT/"
sleep 1
find "$BERTH_OUTPUT" -type f | while read -r file; do
  echo "  $(wc -c < "$file" | tr -d ' ') bytes  \${file#"$BERTH_OUTPUT"/}"
done

echo "Smoke test"
total=0
failed=0
missing=
while read -r page; do
  total=$((total + 1))
  if [ -s "$BERTH_OUTPUT/$page" ]; then
    echo "  ok      $page"
  else
    echo "  failed  $page"
    failed=$((failed + 1))
    missing=$page
  fi
done < test/smoke.txt
sleep 1

if [ "$failed" -gt 0 ]; then
  echo "Error: smoke test: $failed of $total failed, $missing is missing" >&2
  exit 1
fi
echo "Smoke test: $total of $total passed"
`;
