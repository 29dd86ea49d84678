// Reads a site with the types made from its OpenAPI document: `SITE=http://127.0.0.1:8000 npm start`.
import type { components, paths } from "./park-news.js";

type Block = components["schemas"]["BodyBlock"];
type List = paths["/api/v2/pages/"]["get"]["responses"][200]["content"]["application/json"];
type Envelope = paths["/api/v2/page/"]["get"]["responses"][200]["content"]["application/json"];
type Changes = paths["/api/v2/changes/"]["get"]["responses"][200]["content"]["application/json"];

declare const process: { env: Record<string, string | undefined> };
const site = process.env["SITE"] ?? "http://127.0.0.1:8000";

async function read<Answer>(address: string): Promise<Answer> {
  const response = await fetch(new URL(address, site), { headers: { Accept: "application/json" } });
  if (!response.ok) {
    const problem = (await response.json()) as components["schemas"]["Problem"];
    throw new Error(`${response.status} ${address}: ${problem.detail}`);
  }
  return (await response.json()) as Answer;
}

// A block of a kind that is not handled here does not compile.
function inWords(block: Block): string {
  switch (block.type) {
    case "heading":
      return `# ${block.value.text}`;
    case "paragraph":
      return `${block.value.length} characters of text`;
    case "quotation":
    case "callout":
      return block.type;
    case "image":
      return block.value ? `image, ${block.value.alt || "decorative"}` : "image, deleted";
    case "gallery":
      return `gallery of ${block.value.images.length}`;
    case "related_page":
      return block.value ? `see ${block.value.title}` : "a page that is not public";
    case "embed":
    case "attachment":
    case "table":
    case "key_figures":
      return block.type;
    default: {
      const unknown: never = block;
      throw new Error(`unknown block ${JSON.stringify(unknown)}`);
    }
  }
}

let seen = 0;
let next: string | null | undefined = "/api/v2/pages/?type=news.NewsArticlePage&fields=summary&limit=20&cursor=";
let newest: components["schemas"]["NewsArticlePageItem"] | undefined;
while (next && seen < 60) {
  const list: List = await read<List>(next);
  newest ??= list.items[0] as components["schemas"]["NewsArticlePageItem"] | undefined;
  seen += list.items.length;
  next = list.meta.next;
}
console.log(`${seen} articles by cursor`);

if (newest?.meta?.html_url) {
  const path = new URL(newest.meta.html_url).pathname;
  const { page, breadcrumbs, seo } = await read<Envelope>(`/api/v2/page/?path=${encodeURIComponent(path)}`);
  console.log(`${breadcrumbs.map((crumb) => crumb.title).join(" > ")} > ${page.title}`);
  console.log(`canonical ${seo.canonical}`);
  if ("body" in page) {
    for (const block of page.body) console.log(`- ${inWords(block)}`);
  }
}

const pages = new Map<number, string>();
let since = "";
for (let more = true; more; ) {
  const changes: Changes = await read<Changes>(`/api/v2/changes/?limit=100${since}`);
  for (const change of changes.items) {
    if (change.type === "upsert") pages.set(change.id, change.page.title);
    else pages.delete(change.id);
  }
  since = `&since=${changes.meta.since}`;
  more = changes.meta.has_more && pages.size < 500;
}
console.log(`${pages.size} pages mirrored`);
