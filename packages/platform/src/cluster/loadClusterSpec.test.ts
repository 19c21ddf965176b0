import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CORE_ENVIRONMENTS } from '@brown-bear/plugin-environments-common';
import { platformRoot } from '../paths';
import { clusterNames, loadClusterSpec } from './loadClusterSpec';

const FILE = 'clusters/development.yaml';

describe('loadClusterSpec', () => {
  let root: string;

  /** The committed file of development, with one text in it replaced. */
  function write(from: string, to: string) {
    const text = readFileSync(path.join(platformRoot(), FILE), 'utf8');
    expect(text).toContain(from);
    mkdirSync(path.join(root, 'clusters'), { recursive: true });
    writeFileSync(path.join(root, FILE), text.replace(from, to));
  }

  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), 'clusters-'));
  });

  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  it('reads the committed clusters, one per core environment', () => {
    expect(clusterNames().sort()).toEqual([...CORE_ENVIRONMENTS].sort());
    for (const name of CORE_ENVIRONMENTS) {
      expect(loadClusterSpec(name)).toMatchObject({ name, base: name });
      const file = path.join(platformRoot(), `clusters/${name}.yaml`);
      const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
      expect(lines.length).toBeLessThanOrEqual(40);
    }
  });

  it('lets the portal write in development and staging, never in production', () => {
    expect(
      CORE_ENVIRONMENTS.map(name => [name, loadClusterSpec(name).portalWrites]),
    ).toEqual([
      ['development', ['environments', 'calendar']],
      ['staging', ['environments', 'calendar']],
      ['production', []],
    ]);
    write('name: development', 'name: production');
    const file = path.join(root, FILE);
    const text = readFileSync(file, 'utf8');
    writeFileSync(
      path.join(root, 'clusters/production.yaml'),
      text.replace('base: development', 'base: production'),
    );
    expect(() => loadClusterSpec('production', { root })).toThrow(
      'portalWrites: expected none, as the portal changes nothing in production',
    );
  });

  it('leaves production room for a lost zone: two nodes more in each', () => {
    for (const { max, min } of loadClusterSpec('production').nodeGroups) {
      expect(max - min).toBeGreaterThanOrEqual(2);
    }
  });

  it('names the clusters there are when asked for another', () => {
    write('zones: [a]', 'zones: [a]');
    expect(() => loadClusterSpec('qa', { root })).toThrow(
      'No cluster "qa" is committed; there are development',
    );
  });

  it.each([
    [
      'cloud: aws',
      'cloud: ours',
      ':7  cluster  cloud: expected one of aws, gcp, azure',
    ],
    [
      'region: eu-central-1',
      'region: Frankfurt',
      ':8  cluster  region: expected a region of the cloud like eu-central-1',
    ],
    [
      'version: 2026.11.2',
      'version: latest',
      ':5  cluster  version: expected a release like 2026.11.2',
    ],
    [
      'owner: group:default/delivery-team',
      'owner: delivery-team',
      ':6  cluster  owner: expected a group like group:default/delivery-team',
    ],
    [
      'zones: [a]',
      'zones: [a, a]',
      ':10  cluster  zones: expected each zone once',
    ],
    [
      'zones: [a]',
      'zones: []',
      ':10  cluster  zones: expected at least one zone',
    ],
    [
      '10.66.64.0/18',
      '10.66.64.0',
      ':13  cluster  network.nodes: expected a range of IPv4 addresses like 203.0.113.0/24',
    ],
    [
      'ordinary, zone: a, min: 2',
      'ordinary, zone: b, min: 2',
      ':16  cluster  nodeGroups.0.zone: expected one of the zones a',
    ],
    [
      'min: 2, max: 4',
      'min: 5, max: 4',
      ':16  cluster  nodeGroups.0.max: expected at least 5, the min',
    ],
    [
      'min: 2, max: 4',
      'min: 2, max: 400',
      ':16  cluster  nodeGroups.0.max: expected a whole number from 1 to 100',
    ],
    [
      'name: development-spot',
      'name: development-ordinary',
      ':18  cluster  nodeGroups.1.name: expected a name that no other node group has',
    ],
    [
      'max: 4, machine: m6i.xlarge',
      'max: 4, machine: m6i.xlarge, capacity: spot',
      ':14  cluster  nodeGroups: expected a group of ordinary capacity',
    ],
    [
      '  alertmanager: 1',
      '  alertmanager: 0',
      ':27  cluster  replicas.alertmanager: expected a whole number from 1 to 6',
    ],
    [
      '  alertmanager: 1',
      '  alertmanager: 1\n  grafana: 2',
      ':28  cluster  replicas.grafana: expected no such field',
    ],
    [
      'metricsStorage: 50Gi',
      'metricsStorage: 50G',
      ':28  cluster  metricsStorage: expected a size like 20Gi',
    ],
    [
      'base: development',
      'base: production',
      ':4  cluster  base: expected development, the baseline of its core environment',
    ],
    [
      'name: development\nbase: development',
      'name: staging\nbase: staging',
      ':3  cluster  name: expected development, the name of the file',
    ],
    [
      'cloud: aws',
      'provider: aws',
      ':7  cluster  provider: expected no such field',
    ],
  ])('refuses %s → %s', (from, to, message) => {
    write(from, to);
    expect(() => loadClusterSpec('development', { root })).toThrow(
      `${FILE}${message}`,
    );
  });
});
