//! Eight products of 16-bit numbers, summed by pairs: the one operation that nearly all of the net's time goes
//! into, as the machine's own instruction where there is one. All versions give the same numbers.

#[cfg(target_arch = "x86_64")]
pub(super) use sse2::{Pairs, Sums};
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
pub(super) use wasm::{Pairs, Sums};

#[cfg(not(any(
    target_arch = "x86_64",
    all(target_arch = "wasm32", target_feature = "simd128")
)))]
pub(super) use plain::{Pairs, Sums};

/// A pair as one number, the first in its low half.
#[cfg(any(target_arch = "x86_64", all(target_arch = "wasm32", target_feature = "simd128")))]
#[inline]
fn joined([low, high]: [i16; 2]) -> i32 {
    i32::from(low) & 0xFFFF | i32::from(high) << 16
}

/// x86-64 always has SSE2: that is why the calls below are sound, and the only unsafe code of the engine.
#[cfg(target_arch = "x86_64")]
#[allow(unsafe_code)]
mod sse2 {
    use std::arch::x86_64::{
        __m128i, _mm_add_epi32, _mm_cvtsi128_si32, _mm_madd_epi16, _mm_set_epi16, _mm_set1_epi32,
        _mm_setzero_si128, _mm_shuffle_epi32,
    };

    /// Four pairs of 16-bit numbers.
    #[derive(Clone, Copy, Debug)]
    pub(in super::super) struct Pairs(__m128i);

    /// Four 32-bit sums.
    #[derive(Clone, Copy, Debug)]
    pub(in super::super) struct Sums(__m128i);

    impl Pairs {
        /// Four pairs in order.
        pub(in super::super) fn new(v: [i16; 8]) -> Self {
            // SAFETY: SSE2 is there.
            Self(unsafe { _mm_set_epi16(v[7], v[6], v[5], v[4], v[3], v[2], v[1], v[0]) })
        }

        /// One pair four times.
        #[inline]
        pub(in super::super) fn spread(pair: [i16; 2]) -> Self {
            // SAFETY: SSE2 is there.
            Self(unsafe { _mm_set1_epi32(super::joined(pair)) })
        }
    }

    impl Sums {
        /// Four zeros.
        #[inline]
        pub(in super::super) fn zero() -> Self {
            // SAFETY: SSE2 is there.
            Self(unsafe { _mm_setzero_si128() })
        }

        /// With each pair's two products added to its sum.
        #[inline]
        pub(in super::super) fn plus(self, x: Pairs, y: Pairs) -> Self {
            // SAFETY: SSE2 is there.
            Self(unsafe { _mm_add_epi32(self.0, _mm_madd_epi16(x.0, y.0)) })
        }

        /// The four sums.
        #[inline]
        pub(in super::super) fn get(self) -> [i32; 4] {
            // SAFETY: SSE2 is there.
            unsafe {
                [
                    _mm_cvtsi128_si32(self.0),
                    _mm_cvtsi128_si32(_mm_shuffle_epi32::<0x55>(self.0)),
                    _mm_cvtsi128_si32(_mm_shuffle_epi32::<0xAA>(self.0)),
                    _mm_cvtsi128_si32(_mm_shuffle_epi32::<0xFF>(self.0)),
                ]
            }
        }
    }
}

/// WebAssembly with `-C target-feature=+simd128`.
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
mod wasm {
    use std::arch::wasm32::{
        i16x8, i32x4_add, i32x4_dot_i16x8, i32x4_extract_lane, i32x4_splat, v128,
    };

    /// Four pairs of 16-bit numbers.
    #[derive(Clone, Copy, Debug)]
    pub(in super::super) struct Pairs(v128);

    /// Four 32-bit sums.
    #[derive(Clone, Copy, Debug)]
    pub(in super::super) struct Sums(v128);

    impl Pairs {
        /// Four pairs in order.
        pub(in super::super) fn new(v: [i16; 8]) -> Self {
            Self(i16x8(v[0], v[1], v[2], v[3], v[4], v[5], v[6], v[7]))
        }

        /// One pair four times.
        #[inline]
        pub(in super::super) fn spread(pair: [i16; 2]) -> Self {
            Self(i32x4_splat(super::joined(pair)))
        }
    }

    impl Sums {
        /// Four zeros.
        #[inline]
        pub(in super::super) fn zero() -> Self {
            Self(i32x4_splat(0))
        }

        /// With each pair's two products added to its sum.
        #[inline]
        pub(in super::super) fn plus(self, x: Pairs, y: Pairs) -> Self {
            Self(i32x4_add(self.0, i32x4_dot_i16x8(x.0, y.0)))
        }

        /// The four sums.
        #[inline]
        pub(in super::super) fn get(self) -> [i32; 4] {
            [
                i32x4_extract_lane::<0>(self.0),
                i32x4_extract_lane::<1>(self.0),
                i32x4_extract_lane::<2>(self.0),
                i32x4_extract_lane::<3>(self.0),
            ]
        }
    }
}

/// Any other machine; and the definition that the others are tested against.
#[cfg(any(
    test,
    not(any(target_arch = "x86_64", all(target_arch = "wasm32", target_feature = "simd128")))
))]
mod plain {
    /// Four pairs of 16-bit numbers.
    #[derive(Clone, Copy, Debug)]
    pub(in super::super) struct Pairs([i16; 8]);

    /// Four 32-bit sums.
    #[derive(Clone, Copy, Debug)]
    pub(in super::super) struct Sums([i32; 4]);

    impl Pairs {
        /// Four pairs in order.
        pub(in super::super) fn new(v: [i16; 8]) -> Self {
            Self(v)
        }

        /// One pair four times.
        pub(in super::super) fn spread([low, high]: [i16; 2]) -> Self {
            Self([low, high, low, high, low, high, low, high])
        }
    }

    impl Sums {
        /// Four zeros.
        pub(in super::super) fn zero() -> Self {
            Self([0; 4])
        }

        /// With each pair's two products added to its sum.
        pub(in super::super) fn plus(mut self, x: Pairs, y: Pairs) -> Self {
            for (lane, sum) in self.0.iter_mut().enumerate() {
                let product = |at: usize| i32::from(x.0[at]).wrapping_mul(i32::from(y.0[at]));
                *sum = sum.wrapping_add(product(2 * lane)).wrapping_add(product(2 * lane + 1));
            }
            self
        }

        /// The four sums.
        pub(in super::super) fn get(self) -> [i32; 4] {
            self.0
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_machine_agrees_with_the_definition() {
        let mut state = 1_u32;
        let mut next = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            state
        };
        let (mut fast, mut slow) = (super::Sums::zero(), super::plain::Sums::zero());
        for _ in 0..100 {
            let values: [i16; 8] = std::array::from_fn(|_| (next() >> 18) as i16);
            let pair = [(next() >> 19) as i16, (next() >> 19) as i16 - 4096];
            fast = fast.plus(super::Pairs::spread(pair), super::Pairs::new(values));
            slow = slow.plus(super::plain::Pairs::spread(pair), super::plain::Pairs::new(values));
        }
        assert_eq!(fast.get(), slow.get());
    }
}
