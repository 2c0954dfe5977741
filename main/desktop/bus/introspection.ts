import type { InterfaceDescription, Named } from './bus-object';

/** The interfaces that every object of ours has (D-Bus specification, Standard Interfaces). */
export const standardInterfaces: readonly InterfaceDescription[] = [
  { name: 'org.freedesktop.DBus.Peer', methods: { Ping: { in: [], out: [] } } },
  {
    name: 'org.freedesktop.DBus.Introspectable',
    methods: { Introspect: { in: [], out: [['xml_data', 's']] } },
  },
  {
    name: 'org.freedesktop.DBus.Properties',
    methods: {
      Get: {
        in: [
          ['interface_name', 's'],
          ['property_name', 's'],
        ],
        out: [['value', 'v']],
      },
      GetAll: { in: [['interface_name', 's']], out: [['properties', 'a{sv}']] },
      Set: {
        in: [
          ['interface_name', 's'],
          ['property_name', 's'],
          ['value', 'v'],
        ],
        out: [],
      },
    },
    signals: {
      PropertiesChanged: [
        ['interface_name', 's'],
        ['changed_properties', 'a{sv}'],
        ['invalidated_properties', 'as'],
      ],
    },
  },
];

const args = (list: readonly Named[], direction?: string): readonly string[] =>
  list.map(
    ([name, type]) =>
      `      <arg name="${name}" type="${type}"${direction === undefined ? '' : ` direction="${direction}"`}/>`,
  );

const element = (kind: string, name: string, inner: readonly string[]): readonly string[] =>
  inner.length === 0
    ? [`    <${kind} name="${name}"/>`]
    : [`    <${kind} name="${name}">`, ...inner, `    </${kind}>`];

const interfaceXml = ({ name, methods, properties = [], signals = {} }: InterfaceDescription) => [
  `  <interface name="${name}">`,
  ...Object.entries(methods).flatMap(([method, it]) =>
    element('method', method, [...args(it.in, 'in'), ...args(it.out, 'out')]),
  ),
  ...properties.map(([property, type]) => `    <property name="${property}" type="${type}" access="read"/>`),
  ...Object.entries(signals).flatMap(([signal, list]) => element('signal', signal, args(list))),
  '  </interface>',
];

/**
 * The description of an object, as `Introspect` returns it.
 * @param children names of the objects below it
 */
export const introspectionXml = (
  interfaces: readonly InterfaceDescription[],
  children: readonly string[] = [],
): string =>
  [
    '<!DOCTYPE node PUBLIC "-//freedesktop//DTD D-BUS Object Introspection 1.0//EN"',
    ' "http://www.freedesktop.org/standards/dbus/1.0/introspect.dtd">',
    '<node>',
    ...interfaces.flatMap(interfaceXml),
    ...children.map((child) => `  <node name="${child}"/>`),
    '</node>',
    '',
  ].join('\n');
