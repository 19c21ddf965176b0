import { planEnvironment } from '../render/EnvironmentPlan';
import type { RenderEnvironmentOptions } from '../render/renderEnvironment';
import type { Connection } from './Connection';
import { connectionsIn } from './connectionsIn';

/**
 * The connections that the catalog declares and that an environment has an end
 * of: what its network policies are judged by. Throws an InputError as
 * {@link renderEnvironment} does.
 * @public
 */
export function environmentConnections(
  options: RenderEnvironmentOptions,
): Connection[] {
  return connectionsIn(planEnvironment(options));
}
