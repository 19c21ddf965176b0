import { structuredPatch } from 'diff';

/** Both sides of a file in a change; what is absent before is new. */
export type ChangedFile = { path: string; before?: string; after: string };

/** Lines around a change, as git has them. */
const CONTEXT = 3;

/** A change as `git apply` takes it. */
export function patchOf(files: readonly ChangedFile[]): string {
  return files.map(filePatch).join('');
}

function filePatch({ after, before, path }: ChangedFile): string {
  const isNew = before === undefined;
  const { hunks } = structuredPatch('a', 'b', before ?? '', after, '', '', {
    context: CONTEXT,
  });
  const head = [
    `diff --git a/${path} b/${path}`,
    ...(isNew ? ['new file mode 100644'] : []),
    `--- ${isNew ? '/dev/null' : `a/${path}`}`,
    `+++ b/${path}`,
  ];
  const body = hunks.flatMap(hunk => [
    `@@ -${isNew ? '0,0' : `${hunk.oldStart},${hunk.oldLines}`} +${
      hunk.newStart
    },${hunk.newLines} @@`,
    ...hunk.lines,
  ]);
  return `${[...head, ...body].join('\n')}\n`;
}
