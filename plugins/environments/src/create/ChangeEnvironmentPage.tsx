import { useApi } from '@backstage/core-plugin-api';
import { SourceFailure, useAnswer } from '@brown-bear/plugin-health-react';
import { useCallback } from 'react';
import { useParams } from 'react-router-dom';
import { environmentsApiRef } from '../api/environmentsApiRef';
import { ChangeEnvironmentForm } from './ChangeEnvironmentForm';
import { FormPage, FormSkeleton } from './FormPage';

/** The form of an environment that exists, with what a change would do. */
export function ChangeEnvironmentPage() {
  const { name = '' } = useParams();
  const api = useApi(environmentsApiRef);
  const ask = useCallback(
    (signal: AbortSignal) =>
      Promise.all([api.options({ signal }), api.get(name, { signal })]),
    [api, name],
  );
  const { answer, failure, isLoading, retry } = useAnswer(ask);
  return (
    <FormPage>
      {failure && (
        <SourceFailure
          what={`Environment ${name} could not be read`}
          source="the environments backend"
          failure={failure}
          isLoading={isLoading}
          onRetry={retry}
        />
      )}
      {!answer && !failure && <FormSkeleton />}
      {answer && (
        <ChangeEnvironmentForm
          key={name}
          offered={answer[0]}
          environment={answer[1]}
        />
      )}
    </FormPage>
  );
}
