import { readFileSync } from 'node:fs';
import path from 'node:path';
import { platformRoot } from '../paths';
import { readRenderedObjects, renderedText } from '../render/renderedFile';
import { renderings, renderingsOf } from './Rendering';

describe('renderings', () => {
  it('are the environments and the clusters, each from a file of its own', () => {
    expect(renderings().map(({ name, scope }) => `${scope} ${name}`)).toEqual([
      'environment development',
      'environment production',
      'environment staging',
      'cluster development-cluster',
      'cluster production-cluster',
      'cluster staging-cluster',
    ]);
  });

  it.each(renderings())('$file is what $source renders to', rendering => {
    const objects = rendering.render();
    const committed = readFileSync(
      path.join(platformRoot(), rendering.file),
      'utf8',
    );
    expect(renderedText(rendering, objects)).toBe(committed);
    expect(readRenderedObjects(rendering.name)).toEqual(objects);
  });

  it('can be chosen by name', () => {
    const names = ['staging-cluster', 'staging'];
    expect(renderingsOf(names).map(({ name }) => name)).toEqual(names);
    expect(() => renderingsOf(['staging', 'qa'])).toThrow(
      'Nothing called "qa" is rendered; there are development, production, staging, development-cluster, production-cluster, staging-cluster',
    );
  });
});
