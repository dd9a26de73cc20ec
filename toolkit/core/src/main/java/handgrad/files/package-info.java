/** Files that appear whole or not at all, bytes that are not trusted, and the one exception for malformed files. */
@org.jspecify.annotations.NullMarked
package handgrad.files;
