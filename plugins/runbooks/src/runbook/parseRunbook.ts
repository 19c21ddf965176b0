/** Heading of a runbook; `id` is the one MarkdownContent gives to the element. */
export type RunbookHeading = { id: string; level: number; text: string };

/** Part of a runbook that is drawn in its own way. */
export type RunbookBlock = {
  kind: 'text' | 'table' | 'code';
  /** Markdown, or the bare text of the code. */
  text: string;
  /** The heading it stands under, for the names of scrollable parts. */
  section: string;
};

export type ParsedRunbook = {
  blocks: RunbookBlock[];
  headings: RunbookHeading[];
};

const FENCE = /^(`{3,}|~{3,})/;
const HEADING = /^(#{1,5})\s+(.+?)\s*#*$/;

/**
 * Cuts Markdown where the page has to do more than draw it: fenced code gets a
 * copy button, tables scroll on their own. Only what starts in the first
 * column is cut out, so that lists keep what is indented below them.
 *
 * The first-level heading is left out, because the page shows the title, and
 * every other heading moves one level down, below that title.
 */
export function parseRunbook(content: string): ParsedRunbook {
  const blocks: RunbookBlock[] = [];
  const headings: RunbookHeading[] = [];
  let section = '';
  let fence: string | undefined;

  const add = (kind: RunbookBlock['kind'], line: string) => {
    const last = blocks[blocks.length - 1];
    if (last?.kind === kind && last.section === section && kind !== 'code') {
      last.text += `\n${line}`;
    } else {
      blocks.push({ kind, text: line, section });
    }
  };

  for (const line of content.split(/\r?\n/)) {
    if (fence) {
      if (line.startsWith(fence) && !line.slice(fence.length).trim()) {
        fence = undefined;
      } else {
        const code = blocks[blocks.length - 1];
        code.text += code.text ? `\n${line}` : line;
      }
      continue;
    }
    const opening = FENCE.exec(line)?.[1];
    const heading = HEADING.exec(line);
    if (opening) {
      fence = opening;
      add('code', '');
    } else if (heading) {
      const text = plainText(heading[2]);
      if (heading[1].length > 1) {
        section = text;
        headings.push({ id: idOf(text), level: heading[1].length, text });
        add('text', `#${line}`);
      }
    } else {
      add(line.startsWith('|') ? 'table' : 'text', line);
    }
  }
  return {
    blocks: blocks.filter(({ kind, text }) => kind === 'code' || text.trim()),
    headings,
  };
}

/** Same rule as the heading renderer of MarkdownContent. */
function idOf(text: string): string {
  return text.toLowerCase().replace(/\W/g, '-');
}

/** What is left of a heading once its inline Markdown is drawn. */
function plainText(markdown: string): string {
  return markdown
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/(\*\*|__)(.*?)\1/g, '$2')
    .replace(/\*(.*?)\*/g, '$1')
    .replace(/`([^`]*)`/g, '$1');
}
