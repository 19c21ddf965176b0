import { parse } from 'yaml';
import { renderStores, selfService } from '../__fixtures__/renderStores';
import { ShellLab } from '../__fixtures__/ShellLab';

const production = renderStores();
const single = renderStores(selfService('staging'));

it('is one cluster of three, or a single node', () => {
  const settings = (stores: typeof production) =>
    parse(stores.file('elasticsearch', 'elasticsearch.yml'));
  expect(settings(production)).toMatchObject({
    'discovery.seed_hosts': ['elasticsearch-nodes'],
    'http.port': 9200,
    'xpack.security.enabled': false,
  });
  expect(settings(production)).not.toHaveProperty(['discovery.type']);
  expect(settings(single)).toMatchObject({ 'discovery.type': 'single-node' });
});

it('gives half of its memory to the heap and can read the files of its image', () => {
  const { spec } = production.find('StatefulSet', 'elasticsearch').spec
    .template;
  expect(spec.containers[0].env).toContainEqual({
    name: 'ES_JAVA_OPTS',
    value: '-Xms2048m -Xmx2048m',
  });
  expect(spec.securityContext.supplementalGroups).toEqual([0]);
});

describe('the start of a node', () => {
  const HOME = '/usr/share/elasticsearch';
  let lab: ShellLab;

  beforeEach(() => {
    lab = new ShellLab();
    lab.write('home/config/jvm.options', '-Xlog');
    lab.write('home/config/elasticsearch.yml', 'of the image');
    lab.write('settings/.keep');
    lab.write('elasticsearch.yml', 'cluster.name: ours\n');
    lab.program('tini', 'exit 0');
    lab.write(
      'start.sh',
      production
        .file('elasticsearch', 'start.sh')
        .replace(HOME, lab.at('home'))
        .replace('/bin/tini', 'tini'),
    );
  });
  afterEach(() => lab.close());

  const start = (firstNodes?: string) => {
    const { status } = lab.run('start.sh', {
      ES_PATH_CONF: lab.at('settings'),
      ...(firstNodes && { FIRST_NODES: firstNodes }),
    });
    expect(status).toBe(0);
    return parse(lab.read('settings', 'elasticsearch.yml'));
  };

  it('puts our settings over those of the image, where it may write', () => {
    expect(start()).toEqual({ 'cluster.name': 'ours' });
    expect(lab.read('settings', 'jvm.options')).toBe('-Xlog');
  });

  it('takes part in the first election only if it was never in a cluster', () => {
    const [{ value }] = production
      .find('StatefulSet', 'elasticsearch')
      .spec.template.spec.containers[0].env.filter(
        (item: any) => item.name === 'FIRST_NODES',
      );
    expect(start(value)).toEqual({
      'cluster.name': 'ours',
      'cluster.initial_master_nodes': [
        'elasticsearch-0',
        'elasticsearch-1',
        'elasticsearch-2',
      ],
    });
    lab.write('home/data/_state/segments');
    expect(start(value)).toEqual({ 'cluster.name': 'ours' });
  });
});
