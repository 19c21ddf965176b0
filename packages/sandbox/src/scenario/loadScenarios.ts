import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError } from '@backstage/errors';
import { parseScenario } from './parseScenario';
import type { Scenario } from './parseScenario';

/** The scenarios that come with the sandbox. */
export const SCENARIO_DIRECTORY = join(__dirname, '../../scenarios');

/** The scenarios of a folder, by file name without its ending. */
export async function loadScenarios(
  directory: string,
): Promise<Map<string, Scenario>> {
  const files = (await readdir(directory)).filter(file =>
    file.endsWith('.yaml'),
  );
  const scenarios = new Map<string, Scenario>();
  for (const file of files.sort()) {
    const path = join(directory, file);
    try {
      const text = await readFile(path, 'utf8');
      scenarios.set(file.replace(/\.yaml$/, ''), parseScenario(text));
    } catch (error) {
      throw new InputError(`${path}: ${(error as Error).message}`);
    }
  }
  return scenarios;
}
