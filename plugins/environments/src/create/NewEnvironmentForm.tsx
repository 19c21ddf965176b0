import { useApi } from '@backstage/core-plugin-api';
import type {
  EnvironmentOptions,
  EnvironmentSpec,
} from '@brown-bear/plugin-environments-common';
import Alert from '@mui/material/Alert';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { environmentsApiRef } from '../api/environmentsApiRef';
import { NameField } from '../fields/NameField';
import { ownTimeZone } from '../fields/ownTimeZone';
import {
  checkName,
  useNameCheck,
  type NameCheck,
} from '../fields/useNameCheck';
import { PlanPanel } from '../plan/PlanPanel';
import { draftFromAddress } from './draftFromAddress';
import { draftOf, firstDraft, type EnvironmentDraft } from './EnvironmentDraft';
import { EnvironmentFields } from './EnvironmentFields';
import { FormLayout } from './FormLayout';
import { obstacleOf } from './obstacleOf';
import { PlanChanged } from './PlanChanged';
import { createWords } from './submitWords';
import { useDraftPlan } from './useDraftPlan';
import { useSubmit } from './useSubmit';

/** A copy has another name, and an owner and a lifetime of its own. */
function copyOf(
  spec: EnvironmentSpec,
  first: EnvironmentDraft,
  offered: EnvironmentOptions,
): EnvironmentDraft {
  const copy = draftOf(spec);
  const isOwned = offered.owners.some(each => each.entityRef === copy.owner);
  const hasCluster = offered.clusters.some(each => each.name === copy.cluster);
  return {
    ...copy,
    name: '',
    owner: isOwned ? copy.owner : first.owner,
    lifetime: first.lifetime,
    ...(!hasCluster && { cluster: first.cluster, delivery: first.delivery }),
  };
}

function startOf(options: {
  offered: EnvironmentOptions;
  from?: EnvironmentSpec;
  params: URLSearchParams;
}) {
  const { offered, from, params } = options;
  const first = firstDraft(offered, ownTimeZone());
  const draft = from ? copyOf(from, first, offered) : first;
  return draftFromAddress({ draft, params, offered });
}

function missingOf(draft: EnvironmentDraft, check: NameCheck) {
  if (!draft.name) {
    return 'Give it a name first.';
  }
  if (check.state === 'malformed' || check.state === 'taken') {
    return 'It needs another name.';
  }
  return check.state === 'checking' ? 'Is the name free? …' : undefined;
}

/** The form of a new environment: what is chosen, what it comes to, and sending it. */
export function NewEnvironmentForm(props: {
  offered: EnvironmentOptions;
  from?: EnvironmentSpec;
  params: URLSearchParams;
}) {
  const { offered } = props;
  const api = useApi(environmentsApiRef);
  const navigate = useNavigate();
  const [start] = useState(() => startOf(props));
  const [draft, setDraft] = useState(start.draft);
  const [attempt, setAttempt] = useState(0);
  const check = useNameCheck(draft.name, attempt);
  const planned = useDraftPlan(draft, offered);
  const { planning, spec } = planned;
  const submission = useSubmit({
    planning,
    send: plan => api.create({ spec, planHash: plan.hash }),
    explain: async () => {
      const isTaken = (await checkName(api, draft.name)).state === 'taken';
      if (isTaken) {
        setAttempt(attempt + 1);
      }
      return isTaken;
    },
    onDone: ({ name }) => navigate(`/environments/${name}`),
  });
  const change = (changed: Partial<EnvironmentDraft>) => {
    submission.reset();
    setDraft(last => ({ ...last, ...changed }));
  };
  const errors = { ...submission.errors, ...planned.errors };
  const { mayCreate } = offered;
  const refusal = mayCreate.allowed
    ? undefined
    : mayCreate.reason ?? 'You may not create environments.';
  const { plan, isCurrent } = planning;
  const isRefused = Object.keys(planned.errors).some(
    field => field !== 'other',
  );
  return (
    <>
      {refusal && (
        <Alert severity="info" variant="outlined">
          {refusal} You can still see what an environment would consist of and
          cost.
        </Alert>
      )}
      {start.refused.length > 0 && (
        <Alert severity="info" variant="outlined">
          Not taken over from the address, as it is not offered here:{' '}
          {start.refused.join(', ')}.
        </Alert>
      )}
      <FormLayout
        label="New environment"
        action={createWords(draft.name, isCurrent ? plan : undefined)}
        obstacle={obstacleOf({
          refusal: refusal && 'You may look, and not create.',
          missing: missingOf(draft, check),
          planned,
        })}
        isSending={submission.isSending}
        failure={submission.failure ?? errors.other}
        onSubmit={submission.submit}
        form={
          <EnvironmentFields
            draft={draft}
            onChange={change}
            offered={offered}
            planned={planned}
            errors={errors}
            name={
              <NameField
                id="environment-name"
                value={draft.name}
                onChange={name => change({ name })}
                check={check}
                error={errors.name}
              />
            }
          />
        }
        plan={
          <PlanPanel
            planning={planning}
            isRefused={isRefused}
            notice={
              submission.differences.length > 0 && (
                <PlanChanged differences={submission.differences} />
              )
            }
          />
        }
      />
    </>
  );
}
