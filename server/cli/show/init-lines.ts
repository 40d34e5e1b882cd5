import type { FirstResources } from '../../core/resources/first-resources';

/** What init-cloud is about to make in a cloud, or to take away, for who has to approve it. */
export function initLines(wanted: FirstResources, cloud: string, undo: boolean): string[] {
  if (undo)
    return [
      `From ${cloud} this removes what init-cloud made: networks, router, rules, flavors, image, instance.`,
    ];
  const { external, tenant, rules, flavors, keyPair, image, instance } = wanted;
  return [
    `In ${cloud} this makes what is not there yet:`,
    `  network ${external.network}: ${external.cidr}, gateway ${external.gateway}, addresses ${external.poolStart} to ${external.poolEnd}, on ${wanted.physicalNetwork}`,
    `  network ${tenant.network}: ${tenant.cidr}, router ${wanted.router}`,
    `  rules: ${rules.map(({ protocol, port }) => (port === undefined ? protocol : `${protocol} ${port}`)).join(', ')}`,
    `  flavors: ${flavors.map(({ name }) => name).join(', ')}`,
    ...(keyPair ? [`  key pair ${keyPair.name}`] : []),
    `  image ${image.name}`,
    ...(instance ? [`  instance ${instance.name} (${instance.flavor}) with a floating address`] : []),
  ];
}
