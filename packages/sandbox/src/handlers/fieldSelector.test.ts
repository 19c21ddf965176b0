import { NODES, PODS } from '../registry/kinds';
import { parseFieldSelector } from './fieldSelector';

const pod = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'tracker-1', namespace: 'alm' },
  spec: { nodeName: 'node-a' },
  status: { phase: 'Running' },
};

describe('parseFieldSelector', () => {
  it.each([
    ['', true],
    ['metadata.name=tracker-1', true],
    ['metadata.name==tracker-1,metadata.namespace=alm', true],
    ['spec.nodeName=node-a,status.phase=Running', true],
    ['status.phase!=Running', false],
    ['spec.nodeName!=', true],
    ['status.podIP=', true],
  ])('"%s" matches: %s', (selector, expected) => {
    expect(parseFieldSelector(selector, PODS)(pod)).toBe(expected);
  });

  it('refuses fields that a kind cannot be selected by', () => {
    expect(() => parseFieldSelector('spec.foo=x', PODS)).toThrow(
      /^field label not supported: spec.foo$/,
    );
    expect(() => parseFieldSelector('metadata.namespace=x', NODES)).toThrow(
      /not supported/,
    );
    expect(() => parseFieldSelector('nonsense', PODS)).toThrow(
      /invalid selector/,
    );
  });
});
