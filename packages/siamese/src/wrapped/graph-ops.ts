/**
 * Operations that a wrapped graph may have: pure functions of tensors. Control flow, tables, lists, texts,
 * random numbers, printing and custom operations are not among them.
 */
export const graphOps: ReadonlySet<string> = new Set(
  (
    'Placeholder Const Identity IdentityN Snapshot StopGradient NoOp ' +
    'Add AddV2 AddN BiasAdd Sub Mul Div RealDiv DivNoNan FloorDiv Maximum Minimum Pow SquaredDifference Mod ' +
    'Abs Neg Exp Expm1 Log Log1p Sqrt Rsqrt Square Reciprocal Round Floor Ceil Sign Sin Cos Tan Tanh Sigmoid ' +
    'Softplus Erf Elu Relu Relu6 LeakyRelu Selu Prelu ClipByValue Cast Softmax LogSoftmax ' +
    'Conv1D Conv2D Conv2DBackpropInput DepthwiseConv2d DepthwiseConv2dNative FusedDepthwiseConv2dNative ' +
    '_FusedConv2D _FusedMatMul AvgPool MaxPool FusedBatchNorm FusedBatchNormV2 FusedBatchNormV3 LRN ' +
    'MatMul BatchMatMul BatchMatMulV2 Einsum Transpose Mean Sum Max Min Prod All Any ArgMax ArgMin ' +
    'Reshape Squeeze ExpandDims Concat ConcatV2 Pack Unpack Split SplitV Slice StridedSlice Gather GatherV2 ' +
    'GatherNd Pad PadV2 MirrorPad Shape Rank Size ResizeBilinear ResizeNearestNeighbor DepthToSpace ' +
    'SpaceToBatchND BatchToSpaceND Reverse ReverseV2 ZerosLike OnesLike OneHot Cumsum ' +
    'Equal NotEqual Greater GreaterEqual Less LessEqual LogicalAnd LogicalOr LogicalNot Select SelectV2'
  ).split(' '),
);
