import type { HealthSource } from '@brown-bear/plugin-health-common';
import { ClusterModel } from '../collector/ClusterModel';
import { project } from '../projections';
import { node } from '../rules/__testUtils__/node';
import { NOW } from '../rules/__testUtils__/time';
import { OverviewCache } from './OverviewCache';

const source = (status: HealthSource['status']): HealthSource => ({
  id: 'cluster:staging',
  collector: 'cluster',
  title: 'Staging',
  status,
  since: new Date(NOW).toISOString(),
});

describe('OverviewCache', () => {
  let moment = 0;
  let model: ClusterModel;
  let cache: OverviewCache;

  beforeEach(() => {
    moment = 0;
    cache = OverviewCache.create(() => moment);
    model = ClusterModel.create({
      cluster: 'staging',
      rules: [],
      expected: () => [],
      entityRefOf: () => undefined,
      imagesElsewhere: () => new Map(),
    });
    model.load(undefined, project('Node', node()));
  });

  const look = (status: HealthSource['status'] = 'healthy') =>
    cache.overview({ model, source: source(status), now: NOW });

  it('counts once for many viewers, for a second', () => {
    const nodes = jest.spyOn(model.inventory, 'nodes');
    const first = look();
    const cost = nodes.mock.calls.length;
    expect(first.nodes).toHaveLength(1);
    moment = 999;
    for (let viewer = 0; viewer < 100; viewer++) {
      expect(look().nodes).toBe(first.nodes);
    }
    expect(nodes).toHaveBeenCalledTimes(cost);
    moment = 1_000;
    expect(look().nodes).not.toBe(first.nodes);
    expect(nodes).toHaveBeenCalledTimes(2 * cost);
  });

  it('counts anew when the cluster has changed', () => {
    const first = look();
    model.load(project('Node', node()), undefined);
    expect(look().nodes).toEqual([]);
    expect(first.nodes).toHaveLength(1);
  });

  it('tells at once how its source is', () => {
    const { nodes } = look();
    const later = look('unhealthy');
    expect(later.nodes).toBe(nodes);
    expect(later.source.status).toBe('unhealthy');
  });
});
