/** Downloads from public mirrors: resumed when broken off, bounded, verified, and moved into place as a whole. */
@org.jspecify.annotations.NullMarked
package handgrad.datasets.download;
