import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.join(__dirname, '..', '..', 'data');
const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
  file => file.endsWith('.json'),
);
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');

/** Bytes that a checkout is asked to carry. */
const MAX_SIZE = 2 * 1024 * 1024;

describe('data files', () => {
  it.each(files)('keeps every entry of %s on one line', file => {
    const text = read(file);
    const entries = Object.keys(JSON.parse(text)).length;
    expect(text.trimEnd().split('\n')).toHaveLength(entries + 2);
  });

  it('is small', () => {
    const size = files.reduce((sum, file) => sum + read(file).length, 0);
    expect(size).toBeLessThan(MAX_SIZE);
  });
});
