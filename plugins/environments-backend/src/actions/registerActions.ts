import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import type { EnvironmentService } from '../service/EnvironmentService';
import { toCallerError } from '../service/toCallerError';
import { registerChangeActions } from './registerChangeActions';
import { registerReadActions } from './registerReadActions';

/** What actions need: the same service as the routes. */
export type ActionOptions = {
  actionsRegistry: ActionsRegistryService;
  service: EnvironmentService;
};

/** Offers to templates and assistants what pages can do, under the caller's rights. */
export function registerActions(options: ActionOptions): void {
  registerReadActions(options);
  registerChangeActions(options);
}

/** An action that answers with what was made of its input. */
export function answering<Input, Output extends object>(
  answer: (credentials: BackstageCredentials, input: Input) => Promise<Output>,
) {
  return async (context: {
    credentials: BackstageCredentials;
    input: Input;
  }): Promise<{ output: Output }> => {
    try {
      const { credentials, input } = context;
      return { output: await answer(credentials, input) };
    } catch (error) {
      throw toCallerError(error);
    }
  };
}
