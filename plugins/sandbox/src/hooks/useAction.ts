import { useState } from 'react';
import type { SandboxApi } from '../api';
import type { Sandbox } from './useSandbox';

/** One thing at a time: whether it is being done, and why the last one failed. */
export function useAction(run: Sandbox['run']) {
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const start = async (action: (api: SandboxApi) => Promise<void>) => {
    setBusy(true);
    setFailure(undefined);
    const message = await run(action);
    setFailure(message);
    setBusy(false);
    return message === undefined;
  };
  return { isBusy, failure, start };
}
