import { shellCommands } from './shellCommands';
import type { ShellCommand } from './shellCommands';

/** Shell of a runbook: blocks of it, and commands within sentences. */
const SHELL = /```bash\n([\s\S]*?)```|`([^`\n]*(?:\n[^`\n]*)?)`/g;

const ASSIGNMENT = /(?:^|[\s;])([A-Z]\w*)=('[^']*'|"[^"]*")/g;
const LOOP = /for (\w+) in ([^;$]+); do([\s\S]*?)\bdone\b/g;
const VARIABLE = /\$\{?([A-Za-z]\w*)\}?/g;

/** Writes the body of a loop once for every word that it goes through. */
function withoutLoops(text: string): string {
  return text.replace(LOOP, (_, name: string, words: string, body: string) =>
    words
      .trim()
      .split(/\s+/)
      .map(word =>
        body.replace(VARIABLE, (variable, found: string) =>
          found === name ? word : variable,
        ),
      )
      .join('\n'),
  );
}

/** A runbook's own abbreviations, such as `K='kubectl --context production'`. */
class Abbreviations {
  readonly #values = new Map<string, string>();

  expand(text: string): string {
    return text.replace(
      VARIABLE,
      (variable, name: string) => this.#values.get(name) ?? variable,
    );
  }

  /** Expands text, line by line, as an abbreviation may be made from another. */
  read(text: string): string {
    return text
      .split('\n')
      .map(line => {
        for (const [, name, quoted] of line.matchAll(ASSIGNMENT)) {
          this.#values.set(name, this.expand(quoted.slice(1, -1)));
        }
        return this.expand(line);
      })
      .join('\n');
  }
}

/** Every kubectl command of a runbook, from the word `kubectl` on. */
export function runbookCommands(markdown: string): ShellCommand[] {
  const abbreviations = new Abbreviations();
  return [...markdown.matchAll(SHELL)].flatMap(([, block, sentence]) =>
    shellCommands(abbreviations.read(withoutLoops(block ?? sentence))).flatMap(
      command => {
        const start = command.indexOf('kubectl');
        return start < 0 ? [] : [command.slice(start)];
      },
    ),
  );
}
