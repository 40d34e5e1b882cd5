import type { FirstResources } from '../../core/resources/first-resources';
import type { CliWords } from '../../words/cli/cli-words';

/** The resources that init-cloud will make or remove, for approval. */
export function initLines(
  wanted: FirstResources,
  cloud: string,
  undo: boolean,
  { show }: CliWords,
): string[] {
  const { resources: says, comma } = show;
  if (undo) return [says.removes(cloud)];
  const { external, tenant, rules, flavors, keyPair, image, instance } = wanted;
  const pool = says.pool(external.poolStart, external.poolEnd);
  const named = (texts: readonly string[]) => texts.join(comma);
  return [
    says.makes(cloud),
    ...[
      says.external(external.network, external.cidr, external.gateway, pool, wanted.physicalNetwork),
      says.tenant(tenant.network, tenant.cidr, wanted.router),
      says.rules(
        named(rules.map(({ protocol, port }) => (port === undefined ? protocol : `${protocol} ${port}`))),
      ),
      says.flavors(named(flavors.map(({ name }) => name))),
      ...(keyPair ? [says.key(keyPair.name)] : []),
      says.image(image.name),
      ...(instance ? [says.instance(instance.name, instance.flavor)] : []),
    ].map((line) => `  ${line}`),
  ];
}
