import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  loadEnvironmentSpec,
  platformRoot,
  toRenderedText,
} from '@brown-bear/platform';
import { CORE_ENVIRONMENTS } from '@brown-bear/plugin-environments-common';
import { PlatformFiles } from '../files/PlatformFiles';
import { aSpec } from './__testUtils__/Planning';
import { renderForPlan } from './renderForPlan';

const content = PlatformFiles.create().content();

describe('renderForPlan', () => {
  it.each(CORE_ENVIRONMENTS)('renders %s byte for byte', name => {
    const spec = loadEnvironmentSpec(name);
    const { objects } = renderForPlan({ spec, content });
    const file = path.join(platformRoot(), 'rendered', `${name}.yaml`);
    expect(toRenderedText(name, objects)).toBe(readFileSync(file, 'utf8'));
  });

  it('says what comes along and where it can be reached', () => {
    const { addedServices, services, urls } = renderForPlan({
      spec: aSpec({ services: ['admin-portal'] }),
      content,
    });
    expect(services).toContain('admin-portal');
    expect(addedServices).toEqual(
      services.filter(name => name !== 'admin-portal'),
    );
    expect(addedServices.length).toBeGreaterThan(0);
    expect(urls).toContainEqual({
      title: 'admin-portal',
      url: 'https://admin-tracker-pr-482.brown-bear.example',
    });
    expect(
      renderForPlan({ spec: aSpec({ services: ['audit-service'] }), content })
        .urls,
    ).toEqual([]);
  });
});
