/** Files that appear whole or not at all, and the one exception for files that are not what they should be. */
@org.jspecify.annotations.NullMarked
package handgrad.files;
