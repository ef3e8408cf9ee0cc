extension LanguageExample {
  /// Programs 13 to 25: attention, transformers, images, training, inspection.
  static let beyond: [LanguageExample] = [
    LanguageExample(
      "13 Hard and soft attention",
      #"""
      K = [[1,2,3],[2,1,1],[0,1,-1],[0,-2,-4]]; V = [[6,1,-2],[6,-1,2],[6,1,0],[6,1,2]]; q = [3,-1,-1]
      hard = V[argmax(K@q)]; soft = softmax(K@q)@V; claim hard == [6,1,2]
      L = sum(hard); ∂L/∂q   # 0: blocked at argmax
      """#),
    LanguageExample(
      "14 Sinusoids rotate",
      #"""
      w = 10000^(-2*(0..3)/8); e(t) = flat([sin(w*t),cos(w*t)]')
      M(ℓ) = blocks(map(a -> [[cos(a),sin(a)],[-sin(a),cos(a)]],w*ℓ)); heat(M(5))
      claim forall t in 0..59,ℓ in [1,2,5] : M(ℓ)@e(t) ≈ e(t+ℓ)
      claim M(5)'@M(5) ≈ eye(8); claim M(2)@M(3) ≈ M(5)
      """#),
    LanguageExample(
      "15 Transformer block, one head off",
      #"""
      layer Heads(N,D,E) { Wq:[N,D,E]~glorot; Wk:[N,D,E]~glorot; Wv:[N,D,E]~glorot; Wo:[N,E,D]~glorot
        call(x:[T,D]) -> [T,D] = { k:[N,S,E] = x@Wk; v:[N,S,E] = x@Wv
          w = softmax[S](where(lower(T),x@Wq@k'/√(E),-∞))
          out = w@v
          sum[N](out@Wo) } }
      layer Block(D,F) { ln1 = LN(D); att = Heads(2,D,D/2); ln2 = LN(D); mlp = MLP(D,F)
        call(x:[T,D]) -> [T,D] = { mid = x+(x |> ln1 |> att); mid+(mid |> ln2 |> mlp) } }
      blk = Block(4,8); y = blk(randn(3,4)); claim sum[S](trace(y).att.w) ≈ 1
      norm(y-do(y,att.out=o -> o*([1,0]:[N])))
      """#),
    LanguageExample(
      "16 ViT front end",
      #"""
      P = 2; D = 5; img = randn(4,4); E = randn(P*P,D); cls = randn(1,D)
      patch = rearrange(img,"(h p) (w q) -> (h w) (p q)",p=P,q=P)
      z = cat[0](cls,patch@E)+randn(5,D); claim size[0](z) == (4/P)^2+1
      """#),
    LanguageExample(
      "17 Encoder–decoder, with and without attention",
      #"""
      layer Seq(V,H) { enc = LSTM(V,H); dec = LSTM(V,H); out = Linear(2*H,V)
        call(X:[T,V],Y:[S,V],look=1) = {
          e = scan(enc,enc.start(),X); d = scan(dec,(h=last(e.h),c=last(e.c)),Y).h
          w = softmax[T](d@e.h')
          out(cat(d,look*(w@e.h))) } }
      m = Seq(4,6); X = onehot([0,1,2],4); Y = onehot([3,2],4); y = m(X,Y)
      heat(trace(y).w); norm(y-m(X,Y,look=0))
      """#),
    LanguageExample(
      "18 Convolutions, factored",
      #"""
      claim size(Conv(64,64,5,5))-2*size(Conv(64,64,3,3)) == 102464-73856
      x = randn(6,7); u = [1,2,1]; v = [1,0,-1]
      claim conv(conv(x,reshape(u,3,1)),reshape(v,1,3)) ≈ conv(x,outer(u,v))
      """#),
    LanguageExample(
      "19 VAE",
      #"""
      μ = [0.5,-1]; ls = log([0.8,1.5]); K = sum(0.5*(μ^2+exp(2*ls)-1)-ls)
      claim ∂K/∂μ ≈ μ; claim ∂K/∂ls ≈ exp(2*ls)-1
      scatter(map(i -> μ+exp(ls)*randn(2),1..200))
      """#),
    LanguageExample(
      "20 Contractive penalty: gradient of a gradient",
      #"""
      W = randn(2,3); x = [0.5,-0.2,0.8]; h = σ(W@x)
      penalty(W) = { h = σ(W@x); sum(jacobian(h,x)^2) }
      p = penalty(W); claim p ≈ sum((h*(1-h))^2*sum[-1](W^2)); ∂p/∂W
      """#),
    LanguageExample(
      "21 word2vec",
      #"""
      W = randn(5,3); V = randn(3,5); ctx = [1,0,4,1]; h = W[2]; u = h@V
      L = -sum(log(softmax(u)[ctx])); e = 4*softmax(u)-sum[0](onehot(ctx,5))
      claim ∂L/∂V ≈ outer(h,e); claim ∂L/∂W ≈ outer(onehot(2,5),V@e)
      """#),
    LanguageExample(
      "22 Missing data",
      #"""
      y = sin((0..12)/2); gap = where(mod(0..12,3) == 1,nan,y); err(how) = √mse(fill(gap,how),y)
      claim err("linear") < err("mean"); line((gap,fill(gap,"linear"),y))
      """#),
    LanguageExample(
      "23 Adam, written out",
      #"""
      A = [[0,0],[0,1],[1,0],[1,1]]; Y = [0,1,1,0]
      layer Net(I,H) { a = Linear(I,H); b = Linear(H,1)
        call(x:[N,I]) -> [N] = flat(b(tanh(a(x)))) }
      loss(m) = mse(m(A),Y)
      adam(s,t) = { g = ∂(loss)(s.w); m = 0.9*s.m+0.1*g; v = 0.999*s.v+0.001*g^2
        w = s.w-0.05*(m/(1-0.9^t))/(√(v/(1-0.999^t))+1e-8)
        (w=w,m=m,v=v,loss=loss(w)) }
      w = Net(2,4); r = scan(adam,(w=w,m=0*w,v=0*w),1..150)
      line(r.loss,log=1); claim last(r.loss) < r.loss[0]
      """#),
    LanguageExample(
      "24 ∂h_T/∂h_t over time; clamped gates",
      #"""
      X = randn(50,2); H = scan((h,x) -> tanh(0.9*h+x),zeros(2),X); L = sum(last(H))
      line(norm[-1](∂L/∂H),log=1)
      m = LSTM(2,2); r() = scan(m,(h=[0.8,0.8],c=[0.8,0.8]),X)
      claim do(r(),m.f=1,m.i=0).c ≈ 0.8
      """#),
    LanguageExample(
      "25 Imported weights",
      #"""
      w = load("gpt.safetensors"); att = with(Attn(8),Wq=w["h.0.attn.q"])
      y = att(randn(5,8)); heat(trace(y).w)
      """#),
  ]
}
