/** A link or an image of a Markdown text. */
export type MarkdownLink = { line: number; target: string };

const FENCE = /^\s*(```+|~~~+)/;
const CODE_SPAN = /`[^`]*`/g;
// Targets are short; the bounds keep long lines cheap.
const INLINE =
  /\]\(\s*<?([^()\s<>]{1,500})>?(?:\s+["'][^"']{0,500}["'])?\s*\)/g;
const DEFINITION = /^\s{0,3}\[[^\]]{1,200}\]:\s*<?([^\s<>]{1,500})>?/;

/** Every link of a Markdown text with its line, leaving out code. */
export function linksIn(markdown: string): MarkdownLink[] {
  const links: MarkdownLink[] = [];
  let fence: string | undefined;
  markdown.split('\n').forEach((text, index) => {
    const marker = FENCE.exec(text)?.[1];
    if (marker) {
      if (fence === undefined) {
        fence = marker;
      } else if (marker.startsWith(fence)) {
        fence = undefined;
      }
      return;
    }
    if (fence !== undefined) {
      return;
    }
    const prose = text.replace(CODE_SPAN, '');
    const definition = DEFINITION.exec(prose)?.[1];
    const targets = definition
      ? [definition]
      : [...prose.matchAll(INLINE)].map(match => match[1]);
    links.push(...targets.map(target => ({ line: index + 1, target })));
  });
  return links;
}
