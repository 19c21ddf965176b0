import { type SyntheticEvent, useId } from 'react';
import {
  countPolicies,
  type EntityManifests,
} from '@brown-bear/plugin-manifests-common';
import Box from '@mui/material/Box';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import {
  environmentNames,
  type View,
  VIEWS,
} from '../location/ManifestsLocation';
import type { ManifestsNavigation } from '../location/useManifestsLocation';
import { DifferencesView } from './differences/DifferencesView';
import { EdgesView } from './edges/EdgesView';
import { ObjectsView } from './objects/ObjectsView';
import { PoliciesView } from './policies/PoliciesView';
import { EnvironmentChoice } from './shared/EnvironmentChoice';
import { Mark } from './shared/Mark';
import { plural } from './summary/words';

type ManifestsViewsProps = {
  manifests: EntityManifests;
  navigation: ManifestsNavigation;
};

const TITLES: Record<View, string> = {
  objects: 'Objects',
  differences: 'Differences',
  policies: 'Policies',
  edges: 'Edges',
};

const CONTENTS: Record<View, (props: ManifestsViewsProps) => JSX.Element> = {
  objects: ObjectsView,
  differences: DifferencesView,
  policies: PoliciesView,
  edges: EdgesView,
};

/** The four ways to look at the manifests of an entity. */
export function ManifestsViews(props: ManifestsViewsProps) {
  const { manifests, navigation } = props;
  const { environment, view } = navigation.location;
  const id = useId();
  const Content = CONTENTS[view];
  return (
    <>
      <Box sx={barStyle}>
        <Tabs
          value={view}
          onChange={(_: SyntheticEvent, chosen: View) =>
            navigation.go({ view: chosen })
          }
          variant="scrollable"
          aria-label="Manifests"
          sx={{ minHeight: 40, maxWidth: '100%' }}
        >
          {VIEWS.map(name => (
            <Tab
              key={name}
              value={name}
              id={`${id}-${name}`}
              aria-controls={name === view ? `${id}-panel` : undefined}
              label={<Label view={name} {...props} />}
              sx={{ minHeight: 40, py: 1, px: 2, minWidth: 0 }}
            />
          ))}
        </Tabs>
        {/* The differences have two environments of their own. */}
        {view !== 'differences' && (
          <EnvironmentChoice
            names={environmentNames(manifests)}
            value={environment}
            onChange={name => navigation.go({ environment: name })}
          />
        )}
      </Box>
      <Box role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${view}`}>
        <Content {...props} />
      </Box>
    </>
  );
}

const barStyle = {
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  justifyContent: 'space-between',
  columnGap: 2,
  rowGap: 1,
  mb: 1.5,
} as const;

function Label(props: ManifestsViewsProps & { view: View }) {
  const { view, manifests, navigation } = props;
  const { environment } = navigation.location;
  const rendered = manifests.environments.find(
    candidate => candidate.environment === environment,
  );
  const { findings } = countPolicies(rendered?.policy ?? []);
  if (view === 'policies' && findings > 0) {
    return (
      <span>
        {TITLES[view]} <Mark kind="bad">{plural(findings, 'finding')}</Mark>
      </span>
    );
  }
  return <span>{TITLES[view]}</span>;
}
