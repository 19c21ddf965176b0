import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { InputError } from '@backstage/errors';
import { parseDocument } from 'yaml';
import { fixtureSchema, type Fixture } from './fixtureSchema';

/** All files of the corpus in the order of their paths; the first bad one fails. */
export function readFixtures(folder: string): Fixture[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && entry.name.endsWith('.yaml'))
    .map(entry => relative(folder, join(entry.parentPath, entry.name)))
    .sort()
    .map(file => readFixture(folder, file));
}

function readFixture(folder: string, file: string): Fixture {
  return parseFixture(file, readFileSync(join(folder, file), 'utf8'));
}

/** Refuses what is no fixture, and says which field of which file is wrong. */
export function parseFixture(file: string, text: string): Fixture {
  const document = parseDocument(text, { uniqueKeys: true });
  const [broken] = [...document.errors, ...document.warnings];
  if (broken) {
    throw new InputError(`${file}: expected YAML, ${broken.message}`);
  }
  const { data, error } = fixtureSchema.safeParse(document.toJS());
  if (!data) {
    const [issue] = error.issues;
    const field = issue.path.join('.') || 'the file';
    throw new InputError(`${file}: ${field}: ${issue.message}`);
  }
  return { ...data, file };
}
