import { useApi } from '@backstage/core-plugin-api';
import type {
  Environment,
  EnvironmentOptions,
} from '@brown-bear/plugin-environments-common';
import { dayOf } from '@brown-bear/plugin-health-react';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import { useMemo, useState } from 'react';
import { Link as RouterLink, useNavigate } from 'react-router-dom';
import { environmentsApiRef } from '../api/environmentsApiRef';
import { refusalOf } from '../parts/refusalOf';
import { muted } from '../parts/textStyles';
import { PlanPanel } from '../plan/PlanPanel';
import { DraftChanges } from './DraftChanges';
import { differencesOf } from './draftDifferences';
import { draftOf, type EnvironmentDraft } from './EnvironmentDraft';
import { EnvironmentFields } from './EnvironmentFields';
import { FormLayout } from './FormLayout';
import { NewerState } from './NewerState';
import { obstacleOf } from './obstacleOf';
import { PlanChanged } from './PlanChanged';
import { changeWords } from './submitWords';
import { useDraftPlan } from './useDraftPlan';
import { useSubmit } from './useSubmit';

function Identity(props: { environment: Environment }) {
  const { name, expiresAt } = props.environment;
  return (
    <Box>
      <Box
        component="h3"
        sx={{ m: 0, fontSize: 18, fontWeight: 600, overflowWrap: 'anywhere' }}
      >
        {name}
      </Box>
      <Box sx={muted}>
        {expiresAt && `Ends ${dayOf(Date.parse(expiresAt))}. `}
        Extend it, put it to sleep or delete it on{' '}
        <Link component={RouterLink} to={`/environments/${name}`}>
          its page
        </Link>
        .
      </Box>
    </Box>
  );
}

function pick(
  draft: EnvironmentDraft,
  fields: readonly (keyof EnvironmentDraft)[],
): Partial<EnvironmentDraft> {
  return Object.fromEntries(fields.map(field => [field, draft[field]]));
}

/** The form over what an environment is now; only differences are of interest. */
export function ChangeEnvironmentForm(props: {
  offered: EnvironmentOptions;
  environment: Environment;
}) {
  const { offered } = props;
  const api = useApi(environmentsApiRef);
  const navigate = useNavigate();
  const [base, setBase] = useState(props.environment);
  const [newer, setNewer] = useState<Environment>();
  const before = useMemo(() => draftOf(base.spec), [base]);
  const [draft, setDraft] = useState(before);
  const differences = differencesOf(before, draft);
  const planned = useDraftPlan(draft, offered);
  const { planning, spec } = planned;
  const { plan, isCurrent } = planning;
  const { name, generation } = base;
  const submission = useSubmit({
    planning,
    send: agreed =>
      api.update(name, { spec, planHash: agreed.hash, generation }),
    explain: async () => {
      const live = await api.get(name);
      const isNewer = live.generation !== generation;
      setNewer(isNewer ? live : undefined);
      return isNewer;
    },
    onDone: () => navigate(`/environments/${name}`),
  });
  const change = (changed: Partial<EnvironmentDraft>) => {
    submission.reset();
    setDraft(last => ({ ...last, ...changed }));
  };
  const startFrom = (live: Environment, mine: Partial<EnvironmentDraft>) => {
    setBase(live);
    setDraft({ ...draftOf(live.spec), ...mine });
    setNewer(undefined);
    submission.reset();
  };
  const refusal =
    base.kind === 'core'
      ? `${name} is changed by pull request, and nowhere else.`
      : refusalOf(base, 'update');
  const errors = { ...submission.errors, ...planned.errors };
  return (
    <>
      {refusal && (
        <Alert severity="info" variant="outlined">
          {refusal}
        </Alert>
      )}
      {newer && (
        <NewerState
          differences={differencesOf(before, draftOf(newer.spec))}
          onRebase={() =>
            startFrom(
              newer,
              pick(
                draft,
                differences.map(({ field }) => field),
              ),
            )
          }
          onDiscard={() => startFrom(newer, {})}
        />
      )}
      <FormLayout
        label={`Change ${name}`}
        action={changeWords({
          before,
          after: draft,
          plan: isCurrent ? plan : undefined,
          cost: base.cost && {
            currency: base.cost.currency,
            expected: base.cost.perMonth.expected,
          },
        })}
        obstacle={obstacleOf({
          refusal,
          missing:
            differences.length === 0 ? 'Change a field first.' : undefined,
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
            name={<Identity environment={base} />}
            reserved={base.reserved}
            isExisting
          />
        }
        plan={
          <PlanPanel
            title="What would change"
            planning={planning}
            isRefused={Object.keys(planned.errors).some(
              field => field !== 'other',
            )}
            notice={
              <Box sx={{ display: 'grid', gap: 1.5 }}>
                {submission.differences.length > 0 && (
                  <PlanChanged differences={submission.differences} />
                )}
                <DraftChanges differences={differences} />
              </Box>
            }
          />
        }
      />
    </>
  );
}
