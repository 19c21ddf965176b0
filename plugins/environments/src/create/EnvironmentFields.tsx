import type {
  EnvironmentOptions,
  EnvironmentReservation,
} from '@brown-bear/plugin-environments-common';
import {
  Disclosure,
  Panel,
  usePortalNow,
} from '@brown-bear/plugin-health-react';
import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { ChoiceCards } from '../fields/ChoiceCards';
import { FieldFrame } from '../fields/FieldFrame';
import { LifetimeField } from '../fields/LifetimeField';
import { OverridesField } from '../fields/OverridesField';
import { ownTimeZone } from '../fields/ownTimeZone';
import { OwnerField } from '../fields/OwnerField';
import { SelectField } from '../fields/SelectField';
import { ServicesField } from '../fields/ServicesField';
import { SizeField } from '../fields/SizeField';
import { SleepField } from '../fields/SleepField';
import { money } from '../parts/money';
import { demandOf } from './demandOf';
import type { EnvironmentDraft } from './EnvironmentDraft';
import type { DraftPlan } from './useDraftPlan';

/** Two fields beside each other where there is room. */
const pair = {
  display: 'grid',
  gap: 2,
  gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 220px), 1fr))',
} as const;

function savingOf({ planning, awake }: DraftPlan): string | undefined {
  const { plan, isCurrent } = planning;
  const saved =
    plan && isCurrent && awake
      ? awake.cost.perMonth.expected - plan.cost.perMonth.expected
      : 0;
  return saved > 0
    ? `about ${money(plan!.cost.currency, saved)} a month`
    : undefined;
}

/** Everything that a person chooses about an environment. */
export function EnvironmentFields(props: {
  draft: EnvironmentDraft;
  onChange: (change: Partial<EnvironmentDraft>) => void;
  offered: EnvironmentOptions;
  planned: DraftPlan;
  errors: DraftPlan['errors'];
  /** The field of the name, or what stands in its place. */
  name: ReactNode;
  /** Of one that exists: cluster, delivery and lifetime stay as they are. */
  isExisting?: boolean;
  reserved?: EnvironmentReservation;
}) {
  const { draft, onChange, offered, planned, errors, isExisting } = props;
  const now = usePortalNow(60_000);
  const { plan, isCurrent } = planned.planning;
  const plannedEnd = isCurrent ? plan?.ends : undefined;
  const cluster = offered.clusters.find(each => each.name === draft.cluster);
  const deliveries = cluster?.deliveries ?? [];
  const set =
    <Field extends keyof EnvironmentDraft>(field: Field) =>
    (value: EnvironmentDraft[Field]) =>
      onChange({ [field]: value });
  return (
    <Panel title={isExisting ? 'What it should be' : 'What you need'} level={2}>
      <Box sx={{ display: 'grid', gap: 2.5, p: 2, minWidth: 0 }}>
        {props.name}
        <FieldFrame
          id="environment-base"
          title="Modelled on"
          error={errors.base}
          isGroup
        >
          <ChoiceCards
            id="environment-base"
            value={draft.base}
            onChange={set('base')}
            choices={offered.bases.map(({ name, title, description }) => ({
              value: name,
              title,
              text: description,
            }))}
          />
        </FieldFrame>
        <SizeField
          id="environment-size"
          value={draft.size}
          onChange={set('size')}
          error={errors.size}
          sizes={offered.sizes}
          plans={planned.bySize}
        />
        <ServicesField
          id="environment-services"
          value={draft.services}
          onChange={set('services')}
          error={errors.services}
          services={offered.services}
        />
        <Box sx={pair}>
          <SelectField
            id="environment-version"
            title="Release"
            hint={
              draft.version === offered.versions.at(0)
                ? 'The newest there is.'
                : undefined
            }
            value={draft.version}
            onChange={set('version')}
            error={errors.version}
            choices={offered.versions.map(value => ({ value, title: value }))}
          />
          <SelectField
            id="environment-cluster"
            title="Cluster"
            hint={isExisting ? 'It cannot move to another one.' : undefined}
            value={draft.cluster}
            disabled={isExisting}
            onChange={name =>
              onChange({
                cluster: name,
                delivery:
                  offered.clusters
                    .find(each => each.name === name)
                    ?.deliveries.at(0) ?? draft.delivery,
              })
            }
            error={errors.cluster}
            choices={offered.clusters.map(({ name, title }) => ({
              value: name,
              title,
            }))}
          />
        </Box>
        {deliveries.length > 1 && !isExisting && (
          <FieldFrame
            id="environment-delivery"
            title="Delivery"
            error={errors.delivery}
            isGroup
          >
            <ChoiceCards
              id="environment-delivery"
              value={draft.delivery}
              onChange={set('delivery')}
              choices={deliveries.map(value => ({
                value,
                title: value === 'gitops' ? 'GitOps' : 'Direct',
                text:
                  value === 'gitops'
                    ? 'Committed to Git; applied from there'
                    : 'Applied by the portal at once',
              }))}
            />
          </FieldFrame>
        )}
        <OwnerField
          id="environment-owner"
          value={draft.owner}
          onChange={set('owner')}
          error={errors.owner}
          owners={offered.owners}
          demand={demandOf(planned.planning.plan, props.reserved)}
        />
        {!isExisting && (
          <LifetimeField
            id="environment-lifetime"
            value={draft.lifetime}
            onChange={set('lifetime')}
            error={errors.lifetime}
            lifetime={offered.lifetime}
            start={now}
            ends={plannedEnd}
          />
        )}
        <SleepField
          id="environment-sleep"
          value={draft.sleep}
          onChange={set('sleep')}
          error={errors.sleep}
          timeZones={offered.timeZones}
          timeZone={ownTimeZone()}
          saving={savingOf(planned)}
        />
        <Disclosure
          summary="Advanced: exceptions for single services"
          isOpenAtFirst={Object.keys(draft.overrides).length > 0}
        >
          <Box sx={{ mt: 1 }}>
            <OverridesField
              id="environment-overrides"
              value={draft.overrides}
              onChange={set('overrides')}
              error={errors.overrides}
              services={offered.services}
              versions={offered.versions}
            />
          </Box>
        </Disclosure>
      </Box>
    </Panel>
  );
}
