"""The net: embedded features, residual layers of convolution and a two-way minimal GRU, and four heads."""

from __future__ import annotations

import jax
import jax.numpy as jnp

import features

DISTANCES = 24  # Buckets of the signed distance between a token and its head.
ARC = 64
LABEL = 64
NAME = 48


def bucket_table(length: int):
    """Bucket of head - dependent for each pair: exact up to 4, then by powers; negative ones follow."""
    i = jnp.arange(length)
    distance = i[None, :] - i[:, None]
    size = jnp.abs(distance)
    # 1,2,3,4 | 5-6 | 7-9 | 10-14 | 15-22 | 23-35 | 36+
    edges = jnp.array([2, 3, 4, 5, 7, 10, 15, 23, 36])
    bucket = jnp.sum(size[..., None] >= edges, axis=-1)
    return jnp.where(distance < 0, bucket, bucket + 10)  # 0-9 left, 10-19 right; 20 is the root.


def init(key, hidden: int, width: int, layers: int, feed: int, vocabulary: int, tags: int, rels: int, names: int):
    """Fresh parameters. `feed`: the layer whose output the tags are read from and before the next fed back."""
    keys = iter(jax.random.split(key, 200))

    def dense(rows, columns, scale=1.0):
        return jax.random.normal(next(keys), (rows, columns)) * scale / jnp.sqrt(rows)

    p = {}
    sizes = {"word": vocabulary, **features.TABLES}
    for name in features.ORDER:
        p[f"emb_{name}"] = jax.random.normal(next(keys), (sizes[name], width)) * 0.1
    if width != hidden:
        p["in_w"] = dense(width, hidden)
    for l in range(layers):
        p[f"conv_{l}"] = dense(3 * hidden, hidden)
        p[f"conv_b_{l}"] = jnp.zeros(hidden)
        p[f"gru_{l}"] = dense(hidden, 2 * hidden)
        p[f"gru_b_{l}"] = jnp.concatenate([jnp.full(hidden, -1.0), jnp.zeros(hidden)])
        p[f"out_{l}"] = dense(2 * hidden, hidden, 0.5)
    p["tag_w"] = dense(hidden, tags)
    p["tag_b"] = jnp.zeros(tags)
    p["tag_feed"] = dense(tags, hidden, 1.0)
    p["dep_w"] = dense(hidden, ARC)
    p["dep_b"] = jnp.zeros(ARC)
    p["head_w"] = dense(hidden, ARC)
    p["head_b"] = jnp.zeros(ARC)
    p["arc_root"] = jax.random.normal(next(keys), (ARC,)) * 0.1
    p["arc_dist"] = dense(ARC, DISTANCES, 0.1)
    p["lab_dep"] = dense(hidden, LABEL)
    p["lab_head"] = dense(hidden, LABEL)
    p["lab_dist"] = jax.random.normal(next(keys), (DISTANCES, LABEL)) * 0.1
    p["lab_root"] = jax.random.normal(next(keys), (LABEL,)) * 0.1
    p["lab_out"] = dense(LABEL, rels)
    p["lab_b"] = jnp.zeros(rels)
    p["name_h"] = dense(hidden, NAME)
    p["name_hb"] = jnp.zeros(NAME)
    p["name_w"] = dense(NAME, names)
    p["name_b"] = jnp.zeros(names)
    return p


def squash(x):
    """A sigmoid without an exponential, the same on every machine."""
    return 0.5 + 0.5 * x / (1.0 + jnp.abs(x))


def norm(x):
    """Root mean square normalisation without a gain."""
    return x / jnp.sqrt(jnp.mean(x * x, axis=-1, keepdims=True) + 1e-6)


def scan(z, h):
    """h_t = h_{t-1} + z (h - h_{t-1}) over the second axis, from zero."""

    def step(state, now):
        z, h = now
        state = state + z * (h - state)
        return state, state

    first = jnp.zeros_like(h[:, 0])
    _, out = jax.lax.scan(step, first, (z.swapaxes(0, 1), h.swapaxes(0, 1)))
    return out.swapaxes(0, 1)


def layer(p, l, x, mask, drop):
    """One residual layer on [batch, length, hidden]."""
    u = drop(norm(x)) * mask
    left = jnp.pad(u, ((0, 0), (1, 0), (0, 0)))[:, :-1]
    right = jnp.pad(u, ((0, 0), (0, 1), (0, 0)))[:, 1:]
    c = jax.nn.relu(jnp.concatenate([left, u, right], -1) @ p[f"conv_{l}"] + p[f"conv_b_{l}"])
    g = c @ p[f"gru_{l}"] + p[f"gru_b_{l}"]
    hidden = c.shape[-1]
    z = squash(g[..., :hidden]) * mask
    h = g[..., hidden:]
    half = hidden // 2
    # The second half of the channels runs from the end; both run in one scan.
    flip = lambda a: jnp.concatenate([a[..., :half], a[:, ::-1, half:]], -1)
    h = flip(scan(flip(z), flip(h)))
    return x + drop(jnp.concatenate([c, h], -1)) @ p[f"out_{l}"]


def coarse(rows, bits):
    """Rows as the model's file will hold them (see `export.quantise`), with the gradient of the exact ones."""
    if not bits:
        return rows
    most = 2 ** (bits - 1) - 1
    peak = jnp.maximum(jnp.max(jnp.abs(rows), -1, keepdims=True), 1e-6)
    unit = 2.0 ** (jnp.floor(jnp.log2(peak)) - 3)
    peak = jnp.ceil(peak / unit) * unit
    codes = jnp.rint(jnp.sqrt(jnp.abs(rows) / peak) * most)
    return rows + jax.lax.stop_gradient(jnp.sign(rows) * (codes / most) ** 2 * peak - rows)


def words(p, guesses, ids):
    """Embeddings of words: learnt, or guessed from their vectors where the last column says so."""
    word = ids[..., 0]
    return jnp.where(ids[..., -1:] > 0, guesses[word], p["emb_word"][word])


def encode(p, guesses, ids, mask, layers, feed, bits, drop):
    """States of all tokens and the tag logits."""
    x = coarse(words(p, guesses, ids), bits)
    x += sum(coarse(p[f"emb_{name}"][ids[..., k]], bits) for k, name in enumerate(features.ORDER) if k)
    x = drop(norm(x))
    if "in_w" in p:
        x = x @ p["in_w"]
    mask = mask[..., None]
    for l in range(layers):
        x = layer(p, l, x, mask, drop)
        if l + 1 == feed:
            tags = norm(x) @ p["tag_w"] + p["tag_b"]
            x = x + jax.nn.softmax(tags) @ p["tag_feed"]
    return norm(x), tags


def arcs(p, x, mask, drop):
    """Scores [batch, dependent, head], head 0 the root."""
    x = drop(x)
    d = jax.nn.relu(x @ p["dep_w"] + p["dep_b"])
    h = jax.nn.relu(x @ p["head_w"] + p["head_b"])
    scores = jnp.einsum("bif,bjf->bij", d, h) / 8.0
    near = d @ p["arc_dist"]
    buckets = bucket_table(x.shape[1])
    scores = scores + jnp.take_along_axis(near, jnp.broadcast_to(buckets, scores.shape), axis=-1)
    scores = jnp.where(mask[:, None, :] > 0, scores, -1e9)
    scores = jnp.where(jnp.eye(x.shape[1]) > 0, -1e9, scores)
    root = (d @ p["arc_root"] + near[..., 20])[..., None]
    return jnp.concatenate([root, scores], -1)


def labels(p, x, heads, drop):
    """Relation logits of each token to its head (0: the root)."""
    x = drop(x)
    d = x @ p["lab_dep"]
    h = x @ p["lab_head"]
    h = jnp.concatenate([jnp.broadcast_to(p["lab_root"], h[:, :1].shape), h], 1)
    chosen = jnp.take_along_axis(h, heads[..., None], axis=1)
    i = jnp.arange(x.shape[1])
    bucket = jnp.take_along_axis(
        jnp.broadcast_to(bucket_table(x.shape[1]), (x.shape[0],) + (x.shape[1],) * 2),
        jnp.maximum(heads - 1, 0)[..., None],
        axis=-1,
    )[..., 0]
    bucket = jnp.where(heads == 0, 20, bucket)
    hidden = jax.nn.relu(d + chosen + p["lab_dist"][bucket])
    return drop(hidden) @ p["lab_out"] + p["lab_b"]


def name_logits(p, x, drop):
    """BILOU logits."""
    return drop(jax.nn.relu(drop(x) @ p["name_h"] + p["name_hb"])) @ p["name_w"] + p["name_b"]


def cross(logits, gold, smooth=0.0):
    """Cross entropy where gold >= 0: its sum and the count."""
    logp = jax.nn.log_softmax(logits)
    known = (gold >= 0).astype(logits.dtype)
    picked = jnp.take_along_axis(logp, jnp.maximum(gold, 0)[..., None], axis=-1)[..., 0]
    if smooth:
        picked = (1 - smooth) * picked + smooth * jnp.mean(logp, -1)
    return -jnp.sum(picked * known), jnp.sum(known)
