import { execFileSync } from 'node:child_process';

/** Folder of a Go module in the module cache, downloaded if need be. */
export function goModule({ module, version, workFolder }) {
  const download = execFileSync(
    'go',
    ['mod', 'download', '-json', `${module}@${version}`],
    { cwd: workFolder, encoding: 'utf8' },
  );
  return JSON.parse(download).Dir;
}
