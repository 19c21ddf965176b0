import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  edited,
  FILE,
  PLATFORM,
  smallPlatformWith,
} from './__fixtures__/smallPlatform';
import { checkCatalog } from './checkCatalog';
import { findRooms, roomFiles } from './Room';

describe('checkCatalog', () => {
  let repository: string;

  function write(files: Record<string, string>) {
    for (const [file, text] of Object.entries(files)) {
      const absolute = path.join(repository, file);
      mkdirSync(path.dirname(absolute), { recursive: true });
      writeFileSync(absolute, text);
    }
  }

  beforeEach(() => {
    repository = mkdtempSync(path.join(tmpdir(), 'platform-'));
    write({ ...smallPlatformWith({}), 'backstage.json': '{}' });
  });

  afterEach(() => {
    rmSync(repository, { recursive: true });
  });

  it('finds nothing on a platform in which every rule holds', async () => {
    const root = path.join(repository, PLATFORM);
    expect(await checkCatalog({ root })).toEqual([]);
    expect(await checkCatalog({ root: repository })).toEqual([]);
  });

  it('names files from the repository, in reading order, and goes on after a broken one', async () => {
    write({
      ...edited(FILE.service, 'title: Issue Tracker', 'title: [Issue'),
      ...edited(FILE.resource, 'core-team', 'nobody'),
    });
    const findings = await checkCatalog({
      root: path.join(repository, PLATFORM),
    });
    expect(findings).toContainEqual(
      expect.objectContaining({ rule: 'bad-yaml', file: FILE.service }),
    );
    expect(findings).toContainEqual(
      expect.objectContaining({
        rule: 'unknown-owner',
        file: FILE.resource,
        line: 8,
      }),
    );
    const files = findings.map(({ file }) => file);
    expect(files).toEqual([...files].sort());
  });

  it('says where architecture.json is malformed', async () => {
    write(edited(FILE.architecture, '"type": "service", ', ''));
    expect(await checkCatalog({ root: repository })).toEqual([
      expect.objectContaining({
        rule: 'architecture',
        file: FILE.architecture,
        line: 3,
        message: expect.stringContaining('entities.0.type'),
      }),
    ]);
  });

  it('checks a folder that has none of it', async () => {
    rmSync(path.join(repository, PLATFORM), { recursive: true });
    const findings = await checkCatalog({
      root: path.join(repository, 'gone'),
    });
    expect(findings.map(({ rule }) => rule)).toEqual(['architecture']);
  });

  it('lists the rooms, services first', () => {
    const root = path.join(repository, PLATFORM);
    expect(findRooms({ root }).map(({ kind, name }) => [kind, name])).toEqual([
      ['service', 'issue-tracker'],
      ['resource', 'mysql-primary'],
    ]);
    expect(roomFiles({ root })).toEqual([
      path.join(repository, FILE.service),
      path.join(repository, FILE.resource),
    ]);
  });
});
