#!/bin/sh
# graphology's reader of GEXF, which Gephi Lite uses, refuses a whole file for one edge of type "mutual".
#
# Versions: graphology 0.26.0, graphology-gexf 0.13.2, @xmldom/xmldom 0.9.12, Node.js 20.
# Guess before the run: GEXF 1.3 has three types of edges, directed, undirected and mutual; the last is read as two
#   directed edges, or at least as an undirected one.
# Seen: an error about the graph's own option "type"; the same file with "undirected" is read.
# What follows here: what two do to each other is written as two directed edges, in GEXF as everywhere.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit graphology@0.26.0 graphology-gexf@0.13.2 @xmldom/xmldom@0.9.12
cat > read.cjs <<'END'
const Graph = require("graphology");
const gexf = require("graphology-gexf");

const file = (type) => `<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" version="1.3"><graph defaultedgetype="directed">
<nodes><node id="a" label="Russia"/><node id="b" label="Iran"/></nodes>
<edges><edge id="0" source="a" target="b" type="${type}"/></edges>
</graph></gexf>`;
const read = (type) => {
  try {
    return `${gexf.parse(Graph, file(type)).size} edge`;
  } catch (error) {
    return `refused: ${error.message}`;
  }
};
const [mutual, undirected] = [read("mutual"), read("undirected")];
console.log({ mutual, undirected });
if (!mutual.startsWith("refused") || undirected !== "1 edge") throw new Error("it reads it otherwise now");
END
node read.cjs
