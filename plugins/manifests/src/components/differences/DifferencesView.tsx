import { useEffect, useMemo, useRef } from 'react';
import {
  compareManifests,
  type EntityManifests,
  type EnvironmentManifests,
  type ManifestObject,
} from '@brown-bear/plugin-manifests-common';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ManifestsNavigation } from '../../location/useManifestsLocation';
import { Disclosure } from '../shared/Disclosure';
import { ChangedObject } from './ChangedObject';
import { ComparisonBar } from './ComparisonBar';
import { ObjectLinks } from './ObjectLinks';
import { comparisonInWords } from './comparisonInWords';

type DifferencesViewProps = {
  manifests: EntityManifests;
  navigation: ManifestsNavigation;
};

/** What is not the same in two environments. */
export function DifferencesView(props: DifferencesViewProps) {
  const { manifests, navigation } = props;
  const { from, to } = navigation.location;
  const { environments } = manifests;
  const find = (name: string) =>
    environments.find(({ environment }) => environment === name);
  const [left, right] = [find(from), find(to)];
  if (!left || !right || environments.length < 2) {
    return (
      <Typography>
        There is nothing to compare with: fewer than two environments render
        this entity.
      </Typography>
    );
  }
  return (
    <>
      <ComparisonBar
        names={environments.map(({ environment }) => environment)}
        navigation={navigation}
      />
      <Comparison left={left} right={right} navigation={navigation} />
    </>
  );
}

function Comparison(props: {
  left: EnvironmentManifests;
  right: EnvironmentManifests;
  navigation: ManifestsNavigation;
}) {
  const { left, right, navigation } = props;
  const { location, searchFor } = navigation;
  const comparison = useMemo(
    () => compareManifests(left, right),
    [left, right],
  );
  const { onlyLeft, onlyRight, different, equal } = comparison;
  const rootRef = useScrollToObject(location.object);
  const searchOf = (environment: string) => (object: ManifestObject) =>
    searchFor({ view: 'objects', environment, object: object.key });
  return (
    <Box ref={rootRef}>
      <Typography role="status" sx={{ mb: 1.5 }}>
        {comparisonInWords(comparison, {
          left: left.environment,
          right: right.environment,
        })}
      </Typography>
      <ObjectLinks
        title={`Only in ${left.environment}`}
        objects={onlyLeft}
        searchOf={searchOf(left.environment)}
      />
      <ObjectLinks
        title={`Only in ${right.environment}`}
        objects={onlyRight}
        searchOf={searchOf(right.environment)}
      />
      {different.length > 0 && (
        <Typography component="h3" sx={headingStyle}>
          In both, and different
        </Typography>
      )}
      {different.map(compared => (
        <ChangedObject
          key={compared.key}
          compared={compared}
          left={left.environment}
          right={right.environment}
          as={location.as}
          search={searchOf(right.environment)(compared.right)}
        />
      ))}
      {equal.length > 0 && (
        <Disclosure
          summary={
            equal.length === 1
              ? '1 object is the same in both'
              : `${equal.length} objects are the same in both`
          }
        >
          <ObjectLinks
            objects={equal.map(compared => compared.right)}
            searchOf={searchOf(right.environment)}
          />
        </Disclosure>
      )}
    </Box>
  );
}

/** Whoever comes from an object wants to see its differences first. */
function useScrollToObject(object: string | undefined) {
  const rootRef = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const sections = rootRef.current?.querySelectorAll('[data-object]') ?? [];
    [...sections]
      .find(section => section.getAttribute('data-object') === object)
      ?.scrollIntoView?.({ block: 'nearest' });
  }, [object]);
  return rootRef;
}

const headingStyle = { mt: 0, mb: 1, fontSize: 15, fontWeight: 600 } as const;
