import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import type { HealthView } from '../router/HealthView';
import { registerGetHealthAction } from './registerGetHealthAction';
import { registerListUnhealthyAction } from './registerListUnhealthyAction';

/** Offers what assistants and templates may ask of health; nothing changes any. */
export function registerActions(options: {
  actionsRegistry: ActionsRegistryService;
  view: HealthView;
}): void {
  registerGetHealthAction(options);
  registerListUnhealthyAction(options);
}
