import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readCommitted } from '../committed/CommittedEnvironment';
import { platformRoot } from '../paths';
import { loadPlatform } from '../Platform';
import { loadReleases } from '../Release';
import { edgeTable } from './edgeTable';
import { manifestFindings } from './manifestFindings';
import { missingFiles } from './missingFiles';

const FILE = 'rendered/staging-cluster.yaml';

describe('manifestFindings, without what a cluster renders to', () => {
  let root: string;

  function judge() {
    const platform = loadPlatform({ root });
    const releases = loadReleases({ root });
    const environments = readCommitted({ root, platform, releases });
    const missing = missingFiles({ root });
    const inTable = edgeTable(platform.edges, environments).filter(line =>
      line.includes('MISSING'),
    );
    const findings = manifestFindings(environments, { missing });
    return {
      missing,
      inTable,
      edges: findings.filter(({ message }) => message.includes(FILE)),
    };
  }

  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), 'platform-'));
    cpSync(platformRoot(), root, {
      recursive: true,
      filter: source => !/node_modules|\/src$/.test(source),
    });
    rmSync(path.join(root, FILE));
  });

  afterEach(() => rmSync(root, { recursive: true }));

  it('names the file that is missing rather than each edge of it', () => {
    const { edges, inTable, missing } = judge();
    expect(missing).toEqual([
      {
        rule: 'rendered',
        file: FILE,
        line: 1,
        message: 'is missing; "yarn platform render staging-cluster" writes it',
      },
    ]);
    expect(inTable.length).toBeGreaterThan(0);
    expect(edges).toEqual([]);
  });

  it('names every edge that the table calls missing where nothing would write it', () => {
    rmSync(path.join(root, 'clusters/staging.yaml'));
    const { edges, inTable, missing } = judge();
    expect(missing).toEqual([]);
    expect(inTable.length).toBeGreaterThan(0);
    expect(edges).toHaveLength(inTable.length);
    expect(edges[0]).toMatchObject({
      rule: 'network.edges',
      file: expect.stringMatching(/^rendered\/staging(-cluster)?\.yaml$/),
      message: expect.stringMatching(
        /^expected policies that let "\S+ \S+ \S+" through in (rendered\/staging\.yaml and )?rendered\/staging-cluster\.yaml$/,
      ),
    });
  });
});
