import { useApi } from '@backstage/core-plugin-api';
import type {
  EnvironmentOptions,
  EnvironmentSpec,
} from '@brown-bear/plugin-environments-common';
import { SourceFailure, useAnswer } from '@brown-bear/plugin-health-react';
import { useCallback } from 'react';
import { useSearchParams } from 'react-router-dom';
import { environmentsApiRef } from '../api/environmentsApiRef';
import { FormPage, FormSkeleton } from './FormPage';
import { NewEnvironmentForm } from './NewEnvironmentForm';

type Start = { offered: EnvironmentOptions; from?: EnvironmentSpec };

/** What can be chosen, and the spec that `?from=` names. */
function useStart(from: string | null) {
  const api = useApi(environmentsApiRef);
  const ask = useCallback(
    async (signal: AbortSignal): Promise<Start> => {
      const [offered, copied] = await Promise.all([
        api.options({ signal }),
        from ? api.get(from, { signal }) : undefined,
      ]);
      return { offered, from: copied?.spec };
    },
    [api, from],
  );
  return useAnswer(ask);
}

/** The form of a new environment, with its plan beside it. */
export function NewEnvironmentPage() {
  const [params] = useSearchParams();
  const { answer, failure, isLoading, retry } = useStart(params.get('from'));
  return (
    <FormPage>
      {failure && (
        <SourceFailure
          what="What can be chosen could not be read"
          source="the environments backend"
          failure={failure}
          isLoading={isLoading}
          onRetry={retry}
        />
      )}
      {!answer && !failure && <FormSkeleton />}
      {answer && (
        <NewEnvironmentForm
          offered={answer.offered}
          from={answer.from}
          params={params}
        />
      )}
    </FormPage>
  );
}
