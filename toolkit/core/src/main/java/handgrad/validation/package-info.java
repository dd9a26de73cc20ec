/** How well what is trained does on rows that it was not trained on: cross-validation and learning curves. */
@org.jspecify.annotations.NullMarked
package handgrad.validation;
