/** What a trained model is judged by. */
@org.jspecify.annotations.NullMarked
package handgrad.metrics;
