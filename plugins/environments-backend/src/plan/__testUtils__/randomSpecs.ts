import fc from 'fast-check';
import type { EnvironmentSpec } from '@brown-bear/plugin-environments-common';
import {
  CORE_ENVIRONMENTS,
  ENVIRONMENT_SIZES,
} from '@brown-bear/plugin-environments-common';
import { PlatformFiles } from '../../files/PlatformFiles';
import { aSpec } from './Planning';
import { renderForPlan } from '../renderForPlan';

const content = PlatformFiles.create().content();
const SERVICES = content.platform.services.map(({ name }) => name);
const VERSIONS = content.releases.map(({ version }) => version);

/** What may be changed of an environment. */
export type Choices = Pick<
  EnvironmentSpec,
  'base' | 'overrides' | 'services' | 'size' | 'version'
>;

/** Services that a choice brings along have rooms of their own. */
export function servicesOf(choices: Partial<Choices>): string[] {
  const spec = aSpec({ ...choices, overrides: {} });
  return renderForPlan({ spec, content }).services;
}

/** Most services that come along with one that is drawn often. */
const FEW = 4;

const small = SERVICES.filter(name => {
  const { length } = servicesOf({ services: [name] });
  return length <= FEW;
});

/** Mostly one that brings few along, which is quick; each is drawn some time. */
const services = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...small).map(name => [name]) },
  {
    weight: 1,
    arbitrary: fc.uniqueArray(fc.constantFrom(...SERVICES), {
      minLength: 1,
      maxLength: 2,
    }),
  },
);

/** A few services, as people ask for. */
export const choices: fc.Arbitrary<Choices> = fc
  .record({
    base: fc.constantFrom(...CORE_ENVIRONMENTS),
    size: fc.constantFrom(...ENVIRONMENT_SIZES),
    version: fc.constantFrom(...VERSIONS),
    services,
  })
  .chain(chosen =>
    fc
      .uniqueArray(fc.constantFrom(...servicesOf(chosen)), { maxLength: 2 })
      .chain(names =>
        fc.record({
          ...Object.fromEntries(
            names.map(name => [
              name,
              fc.oneof(
                fc.record({ replicas: fc.integer({ min: 1, max: 4 }) }),
                fc.record({ version: fc.constantFrom(...VERSIONS) }),
              ),
            ]),
          ),
        }),
      )
      .map(overrides => ({ ...chosen, overrides } as Choices)),
  );
