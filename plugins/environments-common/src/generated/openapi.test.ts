import type { Environment, EnvironmentEvent } from '../Environment';
import type {
  EnvironmentNameCheck,
  EnvironmentOptions,
} from '../EnvironmentOptions';
import type { EnvironmentDrift, EnvironmentPlan } from '../EnvironmentPlan';
import type { EnvironmentGeneration } from '../client/EnvironmentsClient';
import type { components } from './openapi';

type Document = components['schemas'];

/** Fails to compile where one is not the other. */
type Agree<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;

const agreed: [
  Agree<Document['Environment'], Environment>,
  Agree<Document['EnvironmentDrift'], EnvironmentDrift>,
  Agree<Document['EnvironmentEvent'], EnvironmentEvent>,
  Agree<Document['EnvironmentGeneration'], EnvironmentGeneration>,
  Agree<Document['EnvironmentNameCheck'], EnvironmentNameCheck>,
  Agree<Document['EnvironmentOptions'], EnvironmentOptions>,
  Agree<Document['EnvironmentPlan'], EnvironmentPlan>,
] = [true, true, true, true, true, true, true];

it('is what the types written by hand say', () => {
  expect(agreed).not.toContain(false);
});
